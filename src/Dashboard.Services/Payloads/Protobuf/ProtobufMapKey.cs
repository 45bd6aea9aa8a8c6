using System.Globalization;
using System.Text;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>The key of a map's entry as JSON has it: text, whatever its type.</summary>
internal static class ProtobufMapKey
{
    /// <param name="entry">The entry's bytes; without a key it has the default one.</param>
    public static string Read(ReadOnlySpan<byte> entry, ProtoFieldShape key)
    {
        var text = Default(key.Kind);
        var reader = new ProtobufReader(entry);
        while (!reader.IsAtEnd)
        {
            var (number, type) = reader.ReadTag();
            if (number == 1 && type == key.WireType)
            {
                text = ReadKey(ref reader, key.Kind);
            }
            else
            {
                reader.Skip(number, type);
            }
        }

        return text;
    }

    private static string Default(ProtoKind kind) => kind switch
    {
        ProtoKind.String => "",
        ProtoKind.Bool => "false",
        _ => "0",
    };

    private static string ReadKey(ref ProtobufReader reader, ProtoKind kind) => kind switch
    {
        ProtoKind.String => Encoding.UTF8.GetString(reader.ReadBytes()),
        ProtoKind.Bool => reader.ReadVarint() != 0 ? "true" : "false",
        ProtoKind.Int32 => ((int)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.Int64 => ((long)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.UInt32 => ((uint)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.SInt32 => ZigZag((uint)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.SInt64 => ZigZag(reader.ReadVarint()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.Fixed32 => reader.ReadFixed32().ToString(CultureInfo.InvariantCulture),
        ProtoKind.SFixed32 => ((int)reader.ReadFixed32()).ToString(CultureInfo.InvariantCulture),
        ProtoKind.Fixed64 => reader.ReadFixed64().ToString(CultureInfo.InvariantCulture),
        ProtoKind.SFixed64 => ((long)reader.ReadFixed64()).ToString(CultureInfo.InvariantCulture),
        _ => reader.ReadVarint().ToString(CultureInfo.InvariantCulture),
    };

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
