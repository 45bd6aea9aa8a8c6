using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Writes numbers, booleans and enum values of binary Protobuf data as JSON.</summary>
internal sealed class ProtobufScalarDecoder(Utf8JsonWriter writer, PayloadJsonForm form)
{
    public void Decode(ref ProtobufReader reader, ProtoFieldShape field)
    {
        switch (field.Kind)
        {
            case ProtoKind.Int32:
                writer.WriteNumberValue((int)reader.ReadVarint());
                break;
            case ProtoKind.SInt32:
                writer.WriteNumberValue((int)ZigZag((uint)reader.ReadVarint()));
                break;
            case ProtoKind.UInt32:
                writer.WriteNumberValue((uint)reader.ReadVarint());
                break;
            case ProtoKind.Int64:
                WriteInt64((long)reader.ReadVarint());
                break;
            case ProtoKind.SInt64:
                WriteInt64(ZigZag(reader.ReadVarint()));
                break;
            case ProtoKind.UInt64:
                WriteUInt64(reader.ReadVarint());
                break;
            case ProtoKind.Bool:
                writer.WriteBooleanValue(reader.ReadVarint() != 0);
                break;
            case ProtoKind.Enum:
                WriteEnum(field.Enum!, (int)reader.ReadVarint());
                break;
            case ProtoKind.Fixed32:
                writer.WriteNumberValue(reader.ReadFixed32());
                break;
            case ProtoKind.SFixed32:
                writer.WriteNumberValue((int)reader.ReadFixed32());
                break;
            case ProtoKind.Fixed64:
                WriteUInt64(reader.ReadFixed64());
                break;
            case ProtoKind.SFixed64:
                WriteInt64((long)reader.ReadFixed64());
                break;
            case ProtoKind.Float:
                WriteFloat(BitConverter.UInt32BitsToSingle(reader.ReadFixed32()));
                break;
            default:
                WriteDouble(BitConverter.UInt64BitsToDouble(reader.ReadFixed64()));
                break;
        }
    }

    private void WriteDouble(double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteFloat(float value)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void WriteInt64(long value)
    {
        if (form == PayloadJsonForm.Readable)
        {
            writer.WriteNumberValue(value);
            return;
        }

        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteStringValue(digits[..length]);
    }

    private void WriteUInt64(ulong value)
    {
        if (form == PayloadJsonForm.Readable)
        {
            writer.WriteNumberValue(value);
            return;
        }

        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        writer.WriteStringValue(digits[..length]);
    }

    public void WriteEnum(ProtoEnumShape type, int number)
    {
        if (type.IsNullValue)
        {
            writer.WriteNullValue();
        }
        else if (type.TryGetName(number, out var name))
        {
            writer.WriteStringValue(name);
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
