using System.Diagnostics;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Consumers;

/// <summary>Gives each format what writes its payloads.</summary>
public sealed class ConsumedPayloads
{
    private readonly ISchemaCodecs _codecs;

    internal ConsumedPayloads(ISchemaCodecs codecs) => _codecs = codecs;

    /// <summary>The writer of a format for a cluster, whose registry knows the schemas.</summary>
    public ConsumedPayload For(ConsumerFormat format, string cluster) => format switch
    {
        ConsumerFormat.Binary => BinaryConsumedPayload.Instance,
        ConsumerFormat.Json => JsonConsumedPayload.Instance,
        ConsumerFormat.String => StringConsumedPayload.Instance,
        ConsumerFormat.Avro => new SchemaConsumedPayload(_codecs, cluster, SchemaText.Avro),
        ConsumerFormat.JsonSchema => new SchemaConsumedPayload(_codecs, cluster, SchemaText.Json),
        ConsumerFormat.Protobuf => new SchemaConsumedPayload(_codecs, cluster, SchemaText.Protobuf),
        _ => throw new UnreachableException(),
    };
}
