using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>
/// Shows fields that the schema does not know under their numbers: a varint as a number, everything else as an object that names its
/// form on the wire.
/// </summary>
internal sealed class ProtobufUnknownDecoder(Utf8JsonWriter writer)
{
    public const string Fixed32 = "fixed32";
    public const string Fixed64 = "fixed64";
    public const string Bytes = "bytes";
    public const string Group = "group";

    private static readonly ProtoMessageShape Nothing = new("");

    private int _depth;

    public void Decode(ReadOnlySpan<byte> data, ProtobufEntries entries, int first, int end)
    {
        for (var index = first; index < end;)
        {
            var number = entries[index].Number;
            writer.WriteStartArray(number.ToString(CultureInfo.InvariantCulture));
            for (; index < end && entries[index].Number == number; index++)
            {
                Decode(entries[index].In(data), entries[index].Type);
            }

            writer.WriteEndArray();
        }
    }

    private void Decode(ReadOnlySpan<byte> value, ProtoWireType type)
    {
        var reader = new ProtobufReader(value);
        if (type == ProtoWireType.Varint)
        {
            writer.WriteNumberValue(reader.ReadVarint());
            return;
        }

        writer.WriteStartObject();
        switch (type)
        {
            case ProtoWireType.Fixed32:
                writer.WriteNumber(Fixed32, reader.ReadFixed32());
                break;
            case ProtoWireType.Fixed64:
                writer.WriteNumber(Fixed64, reader.ReadFixed64());
                break;
            case ProtoWireType.StartGroup:
                writer.WriteStartObject(Group);
                DecodeGroup(value);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteBase64String(Bytes, value);
                break;
        }

        writer.WriteEndObject();
    }

    private void DecodeGroup(ReadOnlySpan<byte> data)
    {
        if (++_depth > ProtobufCodec.MaxDepth)
        {
            throw ProtobufCodec.TooDeep();
        }

        using var entries = new ProtobufEntries();
        entries.Scan(data, Nothing);
        Decode(data, entries, 0, entries.Count);
        _depth--;
    }
}
