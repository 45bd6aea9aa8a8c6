using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Takes back fields that the schema does not know, as <see cref="ProtobufUnknownDecoder"/> shows them.</summary>
internal static class ProtobufUnknownEncoder
{
    public static void Encode(ProtobufWriter writer, JsonProperty member) => Encode(writer, member, 0);

    private static void Encode(ProtobufWriter writer, JsonProperty member, int depth)
    {
        if (depth > ProtobufCodec.MaxDepth)
        {
            throw ProtobufCodec.TooDeep();
        }

        if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > ProtoField.MaxNumber)
        {
            throw new ProtobufDataException($"\"{member.Name}\" is neither a field nor the number of one");
        }

        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            throw ProtobufEncoder.Expected($"an array of the values of field {number}", member.Value);
        }

        foreach (var item in member.Value.EnumerateArray())
        {
            EncodeItem(writer, number, item, depth);
        }
    }

    private static void EncodeItem(ProtobufWriter writer, int number, JsonElement item, int depth)
    {
        if (item.ValueKind == JsonValueKind.Number)
        {
            writer.WriteTag(number, ProtoWireType.Varint);
            writer.WriteVarint((ulong)ProtobufNumbers.ReadInteger(item, ProtoKind.UInt64));
            return;
        }

        if (item.ValueKind != JsonValueKind.Object || item.GetPropertyCount() != 1)
        {
            throw Unknown(number, item);
        }

        var form = item.EnumerateObject().First();
        switch (form.Name)
        {
            case ProtobufUnknownDecoder.Fixed32:
                writer.WriteTag(number, ProtoWireType.Fixed32);
                writer.WriteFixed32((uint)ProtobufNumbers.ReadInteger(form.Value, ProtoKind.Fixed32));
                break;
            case ProtobufUnknownDecoder.Fixed64:
                writer.WriteTag(number, ProtoWireType.Fixed64);
                writer.WriteFixed64((ulong)ProtobufNumbers.ReadInteger(form.Value, ProtoKind.Fixed64));
                break;
            case ProtobufUnknownDecoder.Bytes when form.Value.ValueKind == JsonValueKind.String && form.Value.TryGetBytesFromBase64(out var bytes):
                writer.WriteTag(number, ProtoWireType.Bytes);
                writer.WriteBytes(bytes);
                break;
            case ProtobufUnknownDecoder.Group when form.Value.ValueKind == JsonValueKind.Object:
                writer.WriteTag(number, ProtoWireType.StartGroup);
                foreach (var member in form.Value.EnumerateObject())
                {
                    Encode(writer, member, depth + 1);
                }

                writer.WriteTag(number, ProtoWireType.EndGroup);
                break;
            default:
                throw Unknown(number, item);
        }
    }

    private static ProtobufDataException Unknown(int number, JsonElement item) =>
        ProtobufEncoder.Expected($"a number, or an object with one of fixed32, fixed64, bytes (base64) and group, for the unknown field {number}", item);
}
