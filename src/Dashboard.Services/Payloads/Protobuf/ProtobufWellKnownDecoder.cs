using System.Globalization;
using System.Text;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Writes the messages of <c>google.protobuf</c> in the JSON forms that protobuf gives them.</summary>
internal static class ProtobufWellKnownDecoder
{
    /// <summary>False for other messages, and for values that their own form cannot express; they are shown field by field.</summary>
    public static bool TryDecode(ProtobufDecoder decoder, ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        if (!shape.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal))
        {
            return false;
        }

        switch (shape.FullName)
        {
            case ProtobufWellKnown.Timestamp:
                return TryDecodeTimestamp(decoder, data);
            case ProtobufWellKnown.Duration:
                return TryDecodeDuration(decoder, data);
            case ProtobufWellKnown.FieldMask:
                DecodeFieldMask(decoder, data);
                return true;
            case ProtobufWellKnown.Any:
                DecodeAny(decoder, data);
                return true;
        }

        if (ProtobufWellKnown.IsSole(shape))
        {
            decoder.DecodeSole(data, shape);
            return true;
        }

        if (ProtobufWellKnown.IsValue(shape))
        {
            decoder.DecodeChosen(data, shape);
            return true;
        }

        return false;
    }

    private static bool TryDecodeTimestamp(ProtobufDecoder decoder, ReadOnlySpan<byte> data)
    {
        var (seconds, nanos) = ReadTime(data);
        if (seconds is < ProtobufWellKnown.MinTimestampSeconds or > ProtobufWellKnown.MaxTimestampSeconds || nanos is < 0 or >= ProtobufWellKnown.NanosPerSecond)
        {
            return false;
        }

        var time = DateTime.UnixEpoch.AddSeconds(seconds);
        decoder.Writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss}{Fraction(nanos)}Z"));
        return true;
    }

    private static bool TryDecodeDuration(ProtobufDecoder decoder, ReadOnlySpan<byte> data)
    {
        var (seconds, nanos) = ReadTime(data);
        if (seconds is < -ProtobufWellKnown.MaxDurationSeconds or > ProtobufWellKnown.MaxDurationSeconds
            || nanos is <= -ProtobufWellKnown.NanosPerSecond or >= ProtobufWellKnown.NanosPerSecond
            || Math.Sign(seconds) * Math.Sign(nanos) < 0)
        {
            return false;
        }

        var sign = seconds < 0 || nanos < 0 ? "-" : "";
        decoder.Writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{sign}{Math.Abs(seconds)}{Fraction(Math.Abs(nanos))}s"));
        return true;
    }

    // Field 1 of both is seconds, field 2 nanoseconds.
    private static (long Seconds, int Nanos) ReadTime(ReadOnlySpan<byte> data)
    {
        var (seconds, nanos) = (0L, 0);
        var reader = new ProtobufReader(data);
        while (!reader.IsAtEnd)
        {
            var (number, type) = reader.ReadTag();
            if (number == 1 && type == ProtoWireType.Varint)
            {
                seconds = (long)reader.ReadVarint();
            }
            else if (number == 2 && type == ProtoWireType.Varint)
            {
                nanos = (int)reader.ReadVarint();
            }
            else
            {
                reader.Skip(number, type);
            }
        }

        return (seconds, nanos);
    }

    // None, three, six or nine digits.
    private static string Fraction(int nanos) =>
        nanos == 0 ? ""
        : nanos % 1_000_000 == 0 ? string.Create(CultureInfo.InvariantCulture, $".{nanos / 1_000_000:000}")
        : nanos % 1_000 == 0 ? string.Create(CultureInfo.InvariantCulture, $".{nanos / 1_000:000000}")
        : string.Create(CultureInfo.InvariantCulture, $".{nanos:000000000}");

    private static void DecodeFieldMask(ProtobufDecoder decoder, ReadOnlySpan<byte> data)
    {
        var paths = new List<string>();
        var reader = new ProtobufReader(data);
        while (!reader.IsAtEnd)
        {
            var (number, type) = reader.ReadTag();
            if (number == 1 && type == ProtoWireType.Bytes)
            {
                paths.Add(string.Join('.', Encoding.UTF8.GetString(reader.ReadBytes()).Split('.').Select(ProtoField.ToJsonName)));
            }
            else
            {
                reader.Skip(number, type);
            }
        }

        decoder.Writer.WriteStringValue(string.Join(',', paths));
    }

    // Field 1 names the type, field 2 holds the message.
    private static void DecodeAny(ProtobufDecoder decoder, ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> url = [];
        ReadOnlySpan<byte> content = [];
        var reader = new ProtobufReader(data);
        while (!reader.IsAtEnd)
        {
            var (number, type) = reader.ReadTag();
            if (number is 1 or 2 && type == ProtoWireType.Bytes)
            {
                var bytes = reader.ReadBytes();
                url = number == 1 ? bytes : url;
                content = number == 2 ? bytes : content;
            }
            else
            {
                reader.Skip(number, type);
            }
        }

        var writer = decoder.Writer;
        writer.WriteStartObject();
        if (url.Length > 0 || content.Length > 0)
        {
            writer.WriteString(ProtobufWellKnown.AnyType, url);
            DecodeContent(decoder, Encoding.UTF8.GetString(url), content);
        }

        writer.WriteEndObject();
    }

    private static void DecodeContent(ProtobufDecoder decoder, string url, ReadOnlySpan<byte> content)
    {
        if (decoder.Codec.FindShape(ProtobufWellKnown.TypeName(url)) is not { } shape)
        {
            decoder.Writer.WriteBase64String(ProtobufWellKnown.AnyValue, content);
        }
        else if (ProtobufWellKnown.HasOwnForm(shape))
        {
            decoder.Writer.WritePropertyName(ProtobufWellKnown.AnyValue);
            decoder.Decode(content, shape);
        }
        else
        {
            decoder.DecodeNested(content, shape);
        }
    }
}
