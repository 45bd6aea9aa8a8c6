using System.Text.Json;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A field with everything resolved that reading and writing its values needs.</summary>
internal sealed class ProtoFieldShape
{
    public required int Number { get; init; }

    /// <summary>As in the schema; of an extension, its full name in brackets.</summary>
    public required string Name { get; init; }

    public required JsonEncodedText JsonName { get; init; }

    public required ProtoKind Kind { get; init; }

    public bool IsRepeated { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Repeated values are written in one piece. Readers take both ways.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Absent and default can be told apart.</summary>
    public bool HasPresence { get; init; }

    /// <summary>Which oneof of the message it belongs to, from 0; -1 where to none.</summary>
    public int Oneof { get; init; } = -1;

    /// <summary>The type of its values, where they are messages; of a map, of its entries.</summary>
    public ProtoMessageShape? Message { get; init; }

    public ProtoEnumShape? Enum { get; init; }

    /// <summary>What absent values stand for, where the schema says so (proto2).</summary>
    public ProtoOptionValue? Default { get; init; }

    public bool IsMap => Message is { IsMapEntry: true };

    public ProtoWireType WireType => Kind switch
    {
        ProtoKind.Double or ProtoKind.Fixed64 or ProtoKind.SFixed64 => ProtoWireType.Fixed64,
        ProtoKind.Float or ProtoKind.Fixed32 or ProtoKind.SFixed32 => ProtoWireType.Fixed32,
        ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message => ProtoWireType.Bytes,
        ProtoKind.Group => ProtoWireType.StartGroup,
        _ => ProtoWireType.Varint,
    };

    /// <summary>Its values can be written in one piece.</summary>
    public bool CanPack => IsRepeated && WireType is ProtoWireType.Varint or ProtoWireType.Fixed32 or ProtoWireType.Fixed64;
}
