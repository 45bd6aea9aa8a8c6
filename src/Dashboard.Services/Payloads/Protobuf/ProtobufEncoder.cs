using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Encodes JSON as binary Protobuf, directed by the shape of its message.</summary>
internal sealed class ProtobufEncoder(ProtobufCodec codec, ProtobufWriter writer)
{
    private int _depth;

    public ProtobufWriter Writer => writer;

    public ProtobufCodec Codec => codec;

    /// <summary>Writes the fields of a message, without tag or length.</summary>
    public void Encode(JsonElement value, ProtoMessageShape shape)
    {
        Enter();
        if (!ProtobufWellKnownEncoder.TryEncode(this, value, shape))
        {
            EncodeMembers(value, shape, ignored: null);
        }

        _depth--;
    }

    /// <summary>As <see cref="Encode"/>, field by field, for a message whose object holds something else too.</summary>
    /// <param name="ignored">The member of the object that is no field.</param>
    public void EncodeNested(JsonElement value, ProtoMessageShape shape, string ignored)
    {
        Enter();
        EncodeMembers(value, shape, ignored);
        _depth--;
    }

    private void Enter()
    {
        if (++_depth > ProtobufCodec.MaxDepth)
        {
            throw ProtobufCodec.TooDeep();
        }
    }

    private void EncodeMembers(JsonElement value, ProtoMessageShape shape, string? ignored)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Expected($"an object for message {shape.FullName}", value);
        }

        foreach (var (field, member) in Sort(value, shape, ignored))
        {
            try
            {
                EncodeField(member.Value, field);
            }
            catch (ProtobufDataException failure) when (failure.Within(member.Name))
            {
                throw;
            }
        }

        foreach (var member in value.EnumerateObject().Where(member => IsNumber(member.Name)))
        {
            ProtobufUnknownEncoder.Encode(writer, member);
        }
    }

    /// <summary>Writes a field with its tag.</summary>
    public void EncodeField(JsonElement value, ProtoFieldShape field)
    {
        if (field.IsMap)
        {
            EncodeMap(value, field);
        }
        else if (field.IsRepeated)
        {
            EncodeItems(value, field);
        }
        else
        {
            EncodeTagged(value, field);
        }
    }

    // Fields in order of their numbers, so that equal values are equal bytes however the JSON is ordered.
    private static List<(ProtoFieldShape Field, JsonProperty Member)> Sort(JsonElement value, ProtoMessageShape shape, string? ignored)
    {
        var members = new List<(ProtoFieldShape Field, JsonProperty Member)>();
        var seen = new HashSet<int>();
        var oneofs = new Dictionary<int, string>();
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name == ignored || IsNumber(member.Name))
            {
                continue;
            }

            var field = shape.Find(member.Name) ?? throw new ProtobufDataException($"message {shape.FullName} has no field \"{member.Name}\"{Known(shape)}");
            if (!seen.Add(field.Number))
            {
                throw new ProtobufDataException($"field \"{member.Name}\" is given twice");
            }

            if (IsAbsent(member.Value, field))
            {
                continue;
            }

            if (field.Oneof >= 0 && !oneofs.TryAdd(field.Oneof, member.Name))
            {
                throw new ProtobufDataException($"\"{oneofs[field.Oneof]}\" and \"{member.Name}\" exclude each other (oneof {shape.Oneofs[field.Oneof]}); give one of them");
            }

            members.Add((field, member));
        }

        if (shape.HasRequired && shape.Fields.FirstOrDefault(field => field.IsRequired && !members.Exists(member => member.Field == field)) is { } missing)
        {
            throw new ProtobufDataException($"the required field \"{missing.Name}\" is missing");
        }

        members.Sort((left, right) => left.Field.Number.CompareTo(right.Field.Number));
        return members;
    }

    // Null is absence, except where null is a value.
    private static bool IsAbsent(JsonElement value, ProtoFieldShape field) =>
        value.ValueKind == JsonValueKind.Null
        && (field.IsRepeated || !(field.Enum is { IsNullValue: true } || (field.Message is { } message && ProtobufWellKnown.IsValue(message))));

    private static string Known(ProtoMessageShape shape) => shape.Fields.Count switch
    {
        0 => "; it has none at all",
        <= 20 => $"; it has {string.Join(", ", shape.Fields.Select(field => field.JsonName.Value))}",
        _ => "",
    };

    private void EncodeTagged(JsonElement value, ProtoFieldShape field)
    {
        if (!field.HasPresence && !field.IsRequired && field.Message is null && IsDefault(value, field))
        {
            return;
        }

        EncodeItem(value, field);
    }

    // What readers take for absent is not written, as in protobuf's own encoders.
    private static bool IsDefault(JsonElement value, ProtoFieldShape field) => field.Kind switch
    {
        ProtoKind.String or ProtoKind.Bytes => value.ValueKind == JsonValueKind.String && value.ValueEquals(""),
        ProtoKind.Bool => value.ValueKind == JsonValueKind.False,
        ProtoKind.Enum => ProtobufNumbers.ReadEnum(value, field.Enum!) == 0,
        ProtoKind.Double or ProtoKind.Float => BitConverter.DoubleToInt64Bits(ProtobufNumbers.ReadDouble(value)) == 0,
        _ => ProtobufNumbers.ReadInteger(value, field.Kind) == 0,
    };

    private void EncodeItem(JsonElement value, ProtoFieldShape field)
    {
        writer.WriteTag(field.Number, field.WireType);
        switch (field.Kind)
        {
            case ProtoKind.Message:
                var start = writer.BeginLength();
                Encode(value, field.Message!);
                writer.EndLength(start);
                break;
            case ProtoKind.Group:
                Encode(value, field.Message!);
                writer.WriteTag(field.Number, ProtoWireType.EndGroup);
                break;
            default:
                EncodeScalar(value, field);
                break;
        }
    }

    private void EncodeItems(JsonElement value, ProtoFieldShape field)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Expected("an array", value);
        }

        if (value.GetArrayLength() == 0)
        {
            return;
        }

        var start = 0;
        if (field.IsPacked)
        {
            writer.WriteTag(field.Number, ProtoWireType.Bytes);
            start = writer.BeginLength();
        }

        var position = 0;
        foreach (var item in value.EnumerateArray())
        {
            try
            {
                if (field.IsPacked)
                {
                    EncodeScalar(item, field);
                }
                else
                {
                    EncodeItem(item, field);
                }
            }
            catch (ProtobufDataException failure) when (failure.Within(string.Create(CultureInfo.InvariantCulture, $"[{position}]")))
            {
                throw;
            }

            position++;
        }

        if (field.IsPacked)
        {
            writer.EndLength(start);
        }
    }

    private void EncodeMap(JsonElement value, ProtoFieldShape field)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Expected("an object", value);
        }

        var (key, item) = (field.Message!.Fields[0], field.Message.Fields[1]);
        foreach (var member in value.EnumerateObject())
        {
            try
            {
                writer.WriteTag(field.Number, ProtoWireType.Bytes);
                var start = writer.BeginLength();
                writer.WriteTag(1, key.WireType);
                ProtobufNumbers.WriteKey(writer, member.Name, key.Kind);
                EncodeItem(member.Value, item);
                writer.EndLength(start);
            }
            catch (ProtobufDataException failure) when (failure.Within(member.Name))
            {
                throw;
            }
        }
    }

    private void EncodeScalar(JsonElement value, ProtoFieldShape field)
    {
        switch (field.Kind)
        {
            case ProtoKind.String when value.ValueKind == JsonValueKind.String:
                writer.WriteBytes(Encoding.UTF8.GetBytes(value.GetString()!));
                break;
            case ProtoKind.String:
                throw Expected("a string", value);
            case ProtoKind.Bytes:
                writer.WriteBytes(ReadBytes(value));
                break;
            case ProtoKind.Bool when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                writer.WriteVarint(value.GetBoolean() ? 1UL : 0);
                break;
            case ProtoKind.Bool:
                throw Expected("true or false", value);
            case ProtoKind.Enum:
                writer.WriteVarint((ulong)ProtobufNumbers.ReadEnum(value, field.Enum!));
                break;
            case ProtoKind.Double:
                writer.WriteFixed64(BitConverter.DoubleToUInt64Bits(ProtobufNumbers.ReadDouble(value)));
                break;
            case ProtoKind.Float:
                writer.WriteFixed32(BitConverter.SingleToUInt32Bits(ProtobufNumbers.ReadFloat(value)));
                break;
            default:
                ProtobufNumbers.WriteInteger(writer, ProtobufNumbers.ReadInteger(value, field.Kind), field.Kind);
                break;
        }
    }

    // Base64 in either alphabet, with or without padding.
    private static byte[] ReadBytes(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Expected("bytes as a base64 string", value);
        }

        if (value.TryGetBytesFromBase64(out var bytes))
        {
            return bytes;
        }

        var text = value.GetString()!.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            throw new ProtobufDataException("the string is not base64");
        }
    }

    public static ProtobufDataException Expected(string what, JsonElement found) => new($"expected {what}, found {Describe(found)}");

    public static string Describe(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => $"the string \"{Shorten(found.GetString()!)}\"",
        _ => Shorten(found.GetRawText()),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    private static bool IsNumber(string name) => name.Length > 0 && char.IsAsciiDigit(name[0]);
}
