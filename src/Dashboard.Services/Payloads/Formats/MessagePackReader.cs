using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>
/// Copies one MessagePack value into JSON (github.com/msgpack/msgpack/blob/master/spec.md). Binary data becomes base64, a timestamp its
/// instant in UTC, another extension an object of its type and base64. Numbers keep all their digits.
/// </summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> bytes, Utf8JsonWriter json)
{
    private const sbyte Timestamp = -1;
    private const int NanosecondsPerTick = 100;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _depth;

    /// <summary>Copies all bytes; empty where that succeeded, else what is wrong.</summary>
    public string TryCopy()
    {
        var done = CopyValue();
        return !done ? FormattableString.Invariant($"no MessagePack from byte {_at} on")
            : _at < _bytes.Length ? FormattableString.Invariant($"a MessagePack value of {_at} bytes with {_bytes.Length - _at} more behind it")
            : "";
    }

    private bool CopyValue()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        var type = _bytes[_at++];
        switch (type)
        {
            case < 0x80: json.WriteNumberValue(type); return true;
            case < 0x90: return CopyMap(type & 0x0f);
            case < 0xa0: return CopyList(type & 0x0f);
            case < 0xc0: return CopyText(type & 0x1f);
            case 0xc0: json.WriteNullValue(); return true;
            case 0xc2 or 0xc3: json.WriteBooleanValue(type == 0xc3); return true;
            case >= 0xc4 and <= 0xc6: return TakeLength(1 << (type - 0xc4), out var size) && CopyBinary(size);
            case >= 0xc7 and <= 0xc9: return TakeLength(1 << (type - 0xc7), out var extended) && CopyExtension(extended);
            case 0xca: return Take(4, out var single) && CopyFloat(BinaryPrimitives.ReadSingleBigEndian(single));
            case 0xcb: return Take(8, out var twice) && CopyFloat(BinaryPrimitives.ReadDoubleBigEndian(twice));
            case >= 0xcc and <= 0xd3: return CopyInteger(1 << ((type - 0xcc) & 3), isSigned: type >= 0xd0);
            case >= 0xd4 and <= 0xd8: return CopyExtension(1u << (type - 0xd4));
            case >= 0xd9 and <= 0xdb: return TakeLength(1 << (type - 0xd9), out var text) && CopyText(text);
            case 0xdc or 0xdd: return TakeLength(type == 0xdc ? 2 : 4, out var items) && CopyList(items);
            case 0xde or 0xdf: return TakeLength(type == 0xde ? 2 : 4, out var entries) && CopyMap(entries);
            case >= 0xe0: json.WriteNumberValue((sbyte)type); return true;
            default: return false;
        }
    }

    private bool CopyList(long items)
    {
        if (++_depth > PayloadJson.MaxDepth)
        {
            return false;
        }

        json.WriteStartArray();
        for (; items > 0; items--)
        {
            if (!CopyValue())
            {
                return false;
            }
        }

        json.WriteEndArray();
        _depth--;
        return true;
    }

    private bool CopyMap(long entries)
    {
        if (++_depth > PayloadJson.MaxDepth)
        {
            return false;
        }

        json.WriteStartObject();
        for (; entries > 0; entries--)
        {
            if (!CopyName() || !CopyValue())
            {
                return false;
            }
        }

        json.WriteEndObject();
        _depth--;
        return true;
    }

    // Keys are texts or integers in practice; what else can be a key has no place in JSON.
    private bool CopyName()
    {
        if (_at >= _bytes.Length)
        {
            return false;
        }

        var type = _bytes[_at++];
        switch (type)
        {
            case < 0x80: json.WritePropertyName(((int)type).ToString(CultureInfo.InvariantCulture)); return true;
            case >= 0xa0 and < 0xc0: return CopyNameText((uint)type & 0x1f);
            case >= 0xcc and <= 0xd3: return TakeInteger(1 << ((type - 0xcc) & 3), type >= 0xd0, out var number) && WriteName(number);
            case >= 0xd9 and <= 0xdb: return TakeLength(1 << (type - 0xd9), out var length) && CopyNameText(length);
            case >= 0xe0: json.WritePropertyName(((sbyte)type).ToString(CultureInfo.InvariantCulture)); return true;
            default: return false;
        }
    }

    private readonly bool WriteName(Int128 number)
    {
        json.WritePropertyName(number.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private bool CopyNameText(uint length)
    {
        if (!Take(length, out var text) || !Utf8.IsValid(text))
        {
            return false;
        }

        json.WritePropertyName(text);
        return true;
    }

    private bool CopyText(long length)
    {
        if (!Take(length, out var text) || !Utf8.IsValid(text))
        {
            return false;
        }

        PayloadText.Write(json, text);
        return true;
    }

    private bool CopyBinary(uint length)
    {
        if (!Take(length, out var data))
        {
            return false;
        }

        json.WriteBase64StringValue(data);
        return true;
    }

    private bool CopyInteger(int width, bool isSigned)
    {
        if (!TakeInteger(width, isSigned, out var number))
        {
            return false;
        }

        json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
        return true;
    }

    private readonly bool CopyFloat<T>(T number)
        where T : struct, IFormattable
    {
        var digits = number.ToString(null, CultureInfo.InvariantCulture);
        if (char.IsAsciiDigit(digits[^1]))
        {
            json.WriteRawValue(digits, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(digits);
        }

        return true;
    }

    private bool CopyExtension(uint length)
    {
        if (!Take(1, out var kind) || !Take(length, out var data))
        {
            return false;
        }

        if ((sbyte)kind[0] == Timestamp && TryInstant(data, out var instant))
        {
            json.WriteStringValue(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
            return true;
        }

        json.WriteStartObject();
        json.WriteNumber("extension", (sbyte)kind[0]);
        json.WriteBase64String("data", data);
        json.WriteEndObject();
        return true;
    }

    private static bool TryInstant(ReadOnlySpan<byte> data, out DateTime instant)
    {
        var packed = data.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(data) : 0;
        var (seconds, nanoseconds) = data.Length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(data), 0u),
            8 => ((long)(packed & 0x3_ffff_ffff), (uint)(packed >> 34)),
            12 => (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data)),
            _ => (long.MaxValue, 0u),
        };
        var isDate = seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() && nanoseconds < 1_000_000_000;
        instant = isDate ? DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / NanosecondsPerTick) : default;
        return isDate;
    }

    private bool TakeInteger(int width, bool isSigned, out Int128 number)
    {
        number = 0;
        if (!Take(width, out var data))
        {
            return false;
        }

        number = isSigned && data[0] >= 0x80 ? -1 : 0;
        foreach (var value in data)
        {
            number = (number << 8) | value;
        }

        return true;
    }

    private bool TakeLength(int width, out uint length)
    {
        length = 0;
        if (!Take(width, out var data))
        {
            return false;
        }

        foreach (var value in data)
        {
            length = (length << 8) | value;
        }

        return true;
    }

    private bool Take(long length, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (length > _bytes.Length - _at)
        {
            return false;
        }

        data = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return true;
    }
}
