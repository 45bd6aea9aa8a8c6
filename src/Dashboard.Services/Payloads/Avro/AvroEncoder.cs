using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Writes JSON values as binary Avro, directed by the schema.</summary>
internal static class AvroEncoder
{
    private const int MaxDefaultDepth = 32;

    public static void Encode(AvroBinaryWriter writer, AvroType type, JsonElement value)
    {
        switch (type)
        {
            case AvroRecordType record:
                EncodeRecord(writer, record, value);
                break;
            case AvroPrimitiveType primitive:
                EncodePrimitive(writer, primitive, value);
                break;
            case AvroUnionType union:
                var (branch, inner) = AvroUnionChoice.Choose(union, value);
                writer.WriteLong(branch);
                Encode(writer, union.Branches[branch], inner);
                break;
            case AvroBytesType bytes:
                EncodeBytes(writer, bytes, value);
                break;
            case AvroEnumType symbols:
                writer.WriteLong(value.ValueKind == JsonValueKind.String && symbols.TryGetOrdinal(value.GetString()!, out var ordinal)
                    ? ordinal
                    : throw new AvroDataException($"expected one of {string.Join(", ", symbols.Symbols.Take(20))}, found {Found(value)}"));
                break;
            case AvroArrayType array:
                EncodeArray(writer, array, value);
                break;
            case AvroMapType map:
                EncodeMap(writer, map, value);
                break;
        }
    }

    /// <summary>The default of a field: as a value, but a union's default stands bare for its first fitting branch.</summary>
    public static byte[] EncodeDefault(AvroType type, JsonElement value, int depth)
    {
        if (depth > MaxDefaultDepth)
        {
            throw new AvroDataException("the defaults of the schema contain each other");
        }

        var writer = new AvroBinaryWriter(depth);
        var target = type;
        if (type is AvroUnionType union)
        {
            var branch = Math.Max(0, AvroUnionChoice.FindFirstFitting(union, value));
            writer.WriteLong(branch);
            target = union.Branches[branch];
        }

        Encode(writer, target, value);
        return writer.ToArray();
    }

    /// <summary>What stands there, in words short enough for a message.</summary>
    public static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => value.GetString() is { Length: <= 40 } text ? JsonSerializer.Serialize(text) : "a long string",
        _ => value.GetRawText() is { Length: <= 40 } raw ? raw : "a long number",
    };

    private static void EncodeRecord(AvroBinaryWriter writer, AvroRecordType record, JsonElement value)
    {
        Expect(value, JsonValueKind.Object, $"an object for record {record.Name}");
        foreach (var member in value.EnumerateObject())
        {
            if (!record.Has(member.Name))
            {
                throw new AvroDataException($"record {record.Name} has no field '{member.Name}'");
            }
        }

        foreach (var field in record.Fields)
        {
            if (value.TryGetProperty(field.Utf8Name, out var given))
            {
                try
                {
                    Encode(writer, field.Type, given);
                }
                catch (AvroDataException failure) when (failure.Within(field.Name))
                {
                    throw;
                }
            }
            else if (field.HasDefault)
            {
                writer.WriteRaw(field.EncodeDefault(writer.Depth + 1));
            }
            else
            {
                throw new AvroDataException($"field '{field.Name}' is missing and has no default");
            }
        }
    }

    private static void EncodePrimitive(AvroBinaryWriter writer, AvroPrimitiveType type, JsonElement value)
    {
        switch (type.Kind)
        {
            case AvroKind.Null when value.ValueKind == JsonValueKind.Null:
                break;
            case AvroKind.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.GetBoolean());
                break;
            case AvroKind.Int when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number):
                writer.WriteLong(number);
                break;
            case AvroKind.Long when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number):
                writer.WriteLong(number);
                break;
            case AvroKind.Float when TryGetNumber(value, out var number):
                writer.WriteFloat((float)number);
                break;
            case AvroKind.Double when TryGetNumber(value, out var number):
                writer.WriteDouble(number);
                break;
            case AvroKind.String when value.ValueKind == JsonValueKind.String:
                writer.WriteString(value.GetString()!);
                break;
            default:
                throw new AvroDataException($"expected {type.Name}, found {Found(value)}");
        }
    }

    private static bool TryGetNumber(JsonElement value, out double number)
    {
        number = double.NaN;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => value.GetString() is "NaN" or "Infinity" or "-Infinity"
                && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    private static void EncodeBytes(AvroBinaryWriter writer, AvroBytesType type, JsonElement value)
    {
        var bytes = value.ValueKind == JsonValueKind.Number && type.Scale is { } scale
            ? AvroDecimal.ToBytes(value, scale, type.Size)
            : ToBytes(type, value);
        if (type.Size is null)
        {
            writer.WriteLong(bytes.Length);
        }
        else if (bytes.Length != type.Size)
        {
            throw new AvroDataException($"expected exactly {type.Size} bytes for {type.Name}, found {bytes.Length}");
        }

        writer.WriteRaw(bytes);
    }

    private static byte[] ToBytes(AvroBytesType type, JsonElement value)
    {
        Expect(value, JsonValueKind.String, $"{type.Name} as a string of characters 0 to 255");
        var text = value.GetString()!;
        return text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff')
            ? throw new AvroDataException($"expected {type.Name} as a string of characters 0 to 255, found one beyond")
            : Encoding.Latin1.GetBytes(text);
    }

    private static void EncodeArray(AvroBinaryWriter writer, AvroArrayType array, JsonElement value)
    {
        Expect(value, JsonValueKind.Array, "an array");
        var count = value.GetArrayLength();
        if (count > 0)
        {
            writer.WriteLong(count);
            var position = 0;
            foreach (var item in value.EnumerateArray())
            {
                try
                {
                    Encode(writer, array.Items, item);
                }
                catch (AvroDataException failure) when (failure.Within($"[{position}]"))
                {
                    throw;
                }

                position++;
            }
        }

        writer.WriteLong(0);
    }

    private static void EncodeMap(AvroBinaryWriter writer, AvroMapType map, JsonElement value)
    {
        Expect(value, JsonValueKind.Object, "an object for a map");
        var count = value.EnumerateObject().Count();
        if (count > 0)
        {
            writer.WriteLong(count);
            foreach (var member in value.EnumerateObject())
            {
                writer.WriteString(member.Name);
                try
                {
                    Encode(writer, map.Values, member.Value);
                }
                catch (AvroDataException failure) when (failure.Within(member.Name))
                {
                    throw;
                }
            }
        }

        writer.WriteLong(0);
    }

    private static void Expect(JsonElement value, JsonValueKind kind, string words)
    {
        if (value.ValueKind != kind)
        {
            throw new AvroDataException($"expected {words}, found {Found(value)}");
        }
    }
}
