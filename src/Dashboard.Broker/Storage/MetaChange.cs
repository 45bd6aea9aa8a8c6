using System.Text.Json;

namespace Dashboard.Broker.Storage;

/// <summary>One change of <see cref="BrokerMeta"/>; what is null stays as it is. Applied again it changes nothing more.</summary>
internal sealed record MetaChange
{
    /// <summary>A topic that is new, or its new form.</summary>
    public BrokerMeta.TopicMeta? Topic { get; init; }

    /// <summary>Id of a topic that is gone.</summary>
    public Guid? Deleted { get; init; }

    /// <summary>All settings of the broker changed by clients.</summary>
    public SortedDictionary<string, string>? Config { get; init; }

    /// <summary>First producer id not handed out.</summary>
    public long? NextProducerId { get; init; }

    /// <summary>Writes it as an entry of a log.</summary>
    public static void Write(BinaryWriter writer, MetaChange change) =>
        writer.Write(JsonSerializer.SerializeToUtf8Bytes(change, MetaJson.Compact.MetaChange));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MetaChange Read(BinaryReader reader) =>
        JsonSerializer.Deserialize(reader.BaseStream, MetaJson.Compact.MetaChange) ?? throw new JsonException("The entry is null.");
}
