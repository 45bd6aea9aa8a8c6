using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Encodes the messages of <c>google.protobuf</c> from the JSON forms that protobuf gives them.</summary>
internal static class ProtobufWellKnownEncoder
{
    /// <summary>False for other messages, and for those that are given field by field.</summary>
    public static bool TryEncode(ProtobufEncoder encoder, JsonElement value, ProtoMessageShape shape)
    {
        if (!shape.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal))
        {
            return false;
        }

        switch (shape.FullName)
        {
            case ProtobufWellKnown.Timestamp when value.ValueKind != JsonValueKind.Object:
                EncodeTimestamp(encoder.Writer, value);
                return true;
            case ProtobufWellKnown.Duration when value.ValueKind != JsonValueKind.Object:
                EncodeDuration(encoder.Writer, value);
                return true;
            case ProtobufWellKnown.FieldMask when value.ValueKind != JsonValueKind.Object:
                EncodeFieldMask(encoder.Writer, value);
                return true;
            case ProtobufWellKnown.Any:
                EncodeAny(encoder, value);
                return true;
        }

        if (ProtobufWellKnown.IsSole(shape))
        {
            encoder.EncodeField(value, shape.Fields[0]);
            return true;
        }

        if (ProtobufWellKnown.IsValue(shape))
        {
            encoder.EncodeField(value, shape.Fields[FieldOf(value)]);
            return true;
        }

        return false;
    }

    // The members of Value: null, number, string, bool, struct, list. NaN and the infinities are strings and stay that.
    private static int FieldOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => 1,
        JsonValueKind.String => 2,
        JsonValueKind.True or JsonValueKind.False => 3,
        JsonValueKind.Object => 4,
        JsonValueKind.Array => 5,
        _ => 0,
    };

    private static void EncodeTimestamp(ProtobufWriter writer, JsonElement value)
    {
        const string Wanted = "a time such as \"2026-01-31T23:59:59.5Z\"";
        var match = value.ValueKind == JsonValueKind.String ? ProtobufWellKnown.TimestampText().Match(value.GetString()!) : null;
        if (match is not { Success: true }
            || !DateTime.TryParseExact(match.Groups[1].Value.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw ProtobufEncoder.Expected(Wanted, value);
        }

        var seconds = ((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - OffsetSeconds(match.Groups[3].Value);
        if (seconds is < ProtobufWellKnown.MinTimestampSeconds or > ProtobufWellKnown.MaxTimestampSeconds)
        {
            throw ProtobufEncoder.Expected(Wanted, value);
        }

        WriteTime(writer, seconds, Nanos(match.Groups[2].Value));
    }

    private static long OffsetSeconds(string offset)
    {
        if (offset is "Z" or "z")
        {
            return 0;
        }

        var hours = int.Parse(offset.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = int.Parse(offset.AsSpan(4, 2), CultureInfo.InvariantCulture);
        return (offset[0] == '-' ? -1 : 1) * ((hours * 3600L) + (minutes * 60));
    }

    private static void EncodeDuration(ProtobufWriter writer, JsonElement value)
    {
        var match = value.ValueKind == JsonValueKind.String ? ProtobufWellKnown.DurationText().Match(value.GetString()!) : null;
        if (match is not { Success: true } || long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is var seconds and > ProtobufWellKnown.MaxDurationSeconds)
        {
            throw ProtobufEncoder.Expected("a duration in seconds such as \"1.5s\"", value);
        }

        var sign = match.Groups[1].Length > 0 ? -1 : 1;
        WriteTime(writer, sign * long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), sign * Nanos(match.Groups[3].Value));
    }

    private static int Nanos(string fraction) => fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(9, '0'), CultureInfo.InvariantCulture);

    private static void WriteTime(ProtobufWriter writer, long seconds, int nanos)
    {
        if (seconds != 0)
        {
            writer.WriteTag(1, ProtoWireType.Varint);
            writer.WriteVarint((ulong)seconds);
        }

        if (nanos != 0)
        {
            writer.WriteTag(2, ProtoWireType.Varint);
            writer.WriteVarint((ulong)nanos);
        }
    }

    private static void EncodeFieldMask(ProtobufWriter writer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw ProtobufEncoder.Expected("paths with commas between them", value);
        }

        foreach (var path in value.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteTag(1, ProtoWireType.Bytes);
            writer.WriteBytes(Encoding.UTF8.GetBytes(ToSnakeCase(path)));
        }
    }

    private static string ToSnakeCase(string path)
    {
        var name = new StringBuilder(path.Length + 4);
        foreach (var letter in path)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static void EncodeAny(ProtobufEncoder encoder, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ProtobufEncoder.Expected($"an object with \"{ProtobufWellKnown.AnyType}\"", value);
        }

        if (value.GetPropertyCount() == 0)
        {
            return;
        }

        if (!value.TryGetProperty(ProtobufWellKnown.AnyType, out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new ProtobufDataException($"\"{ProtobufWellKnown.AnyType}\", which says what the value is, is missing");
        }

        var url = type.GetString()!;
        var writer = encoder.Writer;
        writer.WriteTag(1, ProtoWireType.Bytes);
        writer.WriteBytes(Encoding.UTF8.GetBytes(url));
        writer.WriteTag(2, ProtoWireType.Bytes);
        var start = writer.BeginLength();
        EncodeContent(encoder, value, url);
        writer.EndLength(start);
    }

    private static void EncodeContent(ProtobufEncoder encoder, JsonElement value, string url)
    {
        var shape = encoder.Codec.FindShape(ProtobufWellKnown.TypeName(url));
        if (shape is not null && !ProtobufWellKnown.HasOwnForm(shape))
        {
            encoder.EncodeNested(value, shape, ProtobufWellKnown.AnyType);
            return;
        }

        if (!value.TryGetProperty(ProtobufWellKnown.AnyValue, out var content))
        {
            throw new ProtobufDataException($"\"{ProtobufWellKnown.AnyValue}\" is missing");
        }

        if (shape is not null)
        {
            encoder.Encode(content, shape);
        }
        else if (content.ValueKind == JsonValueKind.String && content.TryGetBytesFromBase64(out var bytes))
        {
            encoder.Writer.WriteRaw(bytes);
        }
        else
        {
            throw new ProtobufDataException($"the schema does not know the type {ProtobufWellKnown.TypeName(url)}; give its bytes as base64 under \"{ProtobufWellKnown.AnyValue}\"");
        }
    }
}
