using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Reads numbers as protobuf's JSON mapping lets them be written: as JSON numbers or in strings, integers also as <c>1e3</c> or <c>5.0</c>.</summary>
internal static class ProtobufNumbers
{
    private const NumberStyles Decimals = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <returns>The number; of unsigned 64-bit types too, as they fit.</returns>
    public static decimal ReadInteger(JsonElement value, ProtoKind kind)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => throw ProtobufEncoder.Expected(Name(kind), value),
        };
        return ParseInteger(text, kind) ?? throw ProtobufEncoder.Expected(Name(kind), value);
    }

    public static void WriteInteger(ProtobufWriter writer, decimal number, ProtoKind kind)
    {
        switch (kind)
        {
            case ProtoKind.SInt32 or ProtoKind.SInt64:
                var signed = (long)number;
                writer.WriteVarint((ulong)((signed << 1) ^ (signed >> 63)));
                break;
            case ProtoKind.Fixed32:
                writer.WriteFixed32((uint)number);
                break;
            case ProtoKind.SFixed32:
                writer.WriteFixed32((uint)(int)number);
                break;
            case ProtoKind.Fixed64:
                writer.WriteFixed64((ulong)number);
                break;
            case ProtoKind.SFixed64:
                writer.WriteFixed64((ulong)(long)number);
                break;
            default:
                writer.WriteVarint(number < 0 ? (ulong)(long)number : (ulong)number);
                break;
        }
    }

    /// <summary>Writes the key of a map's entry, which JSON always has as text.</summary>
    public static void WriteKey(ProtobufWriter writer, string text, ProtoKind kind)
    {
        switch (kind)
        {
            case ProtoKind.String:
                writer.WriteBytes(Encoding.UTF8.GetBytes(text));
                break;
            case ProtoKind.Bool:
                writer.WriteVarint(text switch
                {
                    "true" => 1UL,
                    "false" => 0,
                    _ => throw new ProtobufDataException("expected the key \"true\" or \"false\""),
                });
                break;
            default:
                WriteInteger(writer, ParseInteger(text, kind) ?? throw new ProtobufDataException($"expected {Name(kind)} as key"), kind);
                break;
        }
    }

    public static int ReadEnum(JsonElement value, ProtoEnumShape type)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null when type.IsNullValue:
                return 0;
            case JsonValueKind.Number:
                return (int)ReadInteger(value, ProtoKind.Int32);
            case JsonValueKind.String when type.TryGetNumber(value.GetString()!, out var number):
                return number;
            case JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number;
            case JsonValueKind.String:
                var known = type.Names.Take(20).ToList();
                throw new ProtobufDataException($"enum {type.FullName} has no value {ProtobufEncoder.Describe(value)["the string ".Length..]}; use {string.Join(", ", known)}");
            default:
                throw ProtobufEncoder.Expected($"a value of enum {type.FullName}", value);
        }
    }

    public static double ReadDouble(JsonElement value)
    {
        var number = ReadReal(value, "double");
        return !double.IsInfinity(number) || IsInfinityText(value) ? number : throw ProtobufEncoder.Expected("a double", value);
    }

    public static float ReadFloat(JsonElement value)
    {
        var number = (float)ReadReal(value, "float");
        return !float.IsInfinity(number) || IsInfinityText(value) ? number : throw ProtobufEncoder.Expected("a float", value);
    }

    private static double ReadReal(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when value.GetString() is { } text => text switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ when double.TryParse(text, Decimals, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw ProtobufEncoder.Expected($"a {name}", value),
        },
        _ => throw ProtobufEncoder.Expected($"a {name}", value),
    };

    private static bool IsInfinityText(JsonElement value) => value.ValueKind == JsonValueKind.String && (value.ValueEquals("Infinity") || value.ValueEquals("-Infinity"));

    private static decimal? ParseInteger(string text, ProtoKind kind)
    {
        var (least, most) = Range(kind);
        return text.Length <= 100
            && decimal.TryParse(text, Decimals, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number)
            && number >= least
            && number <= most
            ? number
            : null;
    }

    private static (decimal Least, decimal Most) Range(ProtoKind kind) => kind switch
    {
        ProtoKind.UInt32 or ProtoKind.Fixed32 => (0, uint.MaxValue),
        ProtoKind.UInt64 or ProtoKind.Fixed64 => (0, ulong.MaxValue),
        ProtoKind.Int64 or ProtoKind.SInt64 or ProtoKind.SFixed64 => (long.MinValue, long.MaxValue),
        _ => (int.MinValue, int.MaxValue),
    };

    private static string Name(ProtoKind kind)
    {
        var name = kind.ToString().ToLowerInvariant();
        return name[0] is 'i' or 'u' ? $"an {name}" : $"a {name}";
    }
}
