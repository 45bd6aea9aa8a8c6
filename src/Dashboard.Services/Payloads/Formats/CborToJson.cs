using System.Formats.Cbor;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>Copies one CBOR value into JSON.</summary>
internal sealed class CborToJson(CborReader reader, Utf8JsonWriter json)
{
    // Beyond this a number is no number to people any more, and its digits take quadratic time.
    private const int MostNumberBytes = 256;
    private const int LargestExponent = 400;

    private int _depth;

    /// <exception cref="CborContentException">The bytes are no CBOR, or nest too deep.</exception>
    public void Copy()
    {
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger: Raw(reader.ReadUInt64()); break;
            case CborReaderState.NegativeInteger: Raw(-1 - (Int128)reader.ReadCborNegativeIntegerRepresentation()); break;
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString: PayloadText.Write(json, Encoding.UTF8.GetBytes(reader.ReadTextString())); break;
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString: json.WriteBase64StringValue(reader.ReadByteString()); break;
            case CborReaderState.StartArray: CopyList(); break;
            case CborReaderState.StartMap: CopyMap(); break;
            case CborReaderState.Tag: CopyTagged(); break;
            case CborReaderState.Boolean: json.WriteBooleanValue(reader.ReadBoolean()); break;
            case CborReaderState.SinglePrecisionFloat: CopyFloat(reader.ReadSingle()); break;
            case CborReaderState.HalfPrecisionFloat or CborReaderState.DoublePrecisionFloat: CopyFloat(reader.ReadDouble()); break;
            case CborReaderState.Null: reader.ReadNull(); json.WriteNullValue(); break;
            case CborReaderState.SimpleValue: CopySimple(reader.ReadSimpleValue()); break;
            default: throw new CborContentException("The data ends early.");
        }
    }

    private void CopyList()
    {
        Deeper();
        reader.ReadStartArray();
        json.WriteStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            Copy();
        }

        reader.ReadEndArray();
        json.WriteEndArray();
        _depth--;
    }

    private void CopyMap()
    {
        Deeper();
        reader.ReadStartMap();
        json.WriteStartObject();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            json.WritePropertyName(reader.PeekState() switch
            {
                CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString => reader.ReadTextString(),
                CborReaderState.UnsignedInteger => reader.ReadUInt64().ToString(CultureInfo.InvariantCulture),
                CborReaderState.NegativeInteger => (-1 - (Int128)reader.ReadCborNegativeIntegerRepresentation()).ToString(CultureInfo.InvariantCulture),
                CborReaderState.ByteString => Convert.ToBase64String(reader.ReadByteString()),
                _ => throw new CborContentException("A key is neither text nor integer."),
            });
            Copy();
        }

        reader.ReadEndMap();
        json.WriteEndObject();
        _depth--;
    }

    private void CopyTagged()
    {
        Deeper();
        var tag = reader.ReadTag();
        switch (tag)
        {
            case CborTag.UnsignedBigNum or CborTag.NegativeBigNum when reader.PeekState() == CborReaderState.ByteString:
                var bytes = reader.ReadByteString();
                if (bytes.Length > MostNumberBytes)
                {
                    json.WriteBase64StringValue(bytes);
                    break;
                }

                var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
                Raw(tag == CborTag.UnsignedBigNum ? number : -1 - number);
                break;
            case CborTag.DecimalFraction:
                CopyDecimal();
                break;
            default:
                Copy();
                break;
        }

        _depth--;
    }

    // An exponent of ten and a mantissa.
    private void CopyDecimal()
    {
        reader.ReadStartArray();
        var exponent = reader.ReadInt64();
        if (exponent is < -LargestExponent or > LargestExponent)
        {
            throw new CborContentException("The exponent is out of range.");
        }

        var mantissa = reader.PeekState() == CborReaderState.Tag ? reader.ReadBigInteger() : reader.ReadInt64();
        reader.ReadEndArray();
        if (mantissa.GetByteCount() > MostNumberBytes)
        {
            throw new CborContentException("The mantissa is out of range.");
        }

        json.WriteRawValue(Digits(mantissa, (int)exponent), skipInputValidation: true);
    }

    private static string Digits(BigInteger mantissa, int exponent)
    {
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture);
        var sign = mantissa.Sign < 0 ? "-" : "";
        if (exponent >= 0)
        {
            return sign + digits + (mantissa.IsZero ? "" : new string('0', exponent));
        }

        digits = digits.PadLeft(1 - exponent, '0');
        return $"{sign}{digits[..^-exponent]}.{digits[^-exponent..]}";
    }

    private void CopyFloat(IFormattable number)
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
    }

    private void CopySimple(CborSimpleValue value)
    {
        if (value is CborSimpleValue.Null or CborSimpleValue.Undefined)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue((int)value);
        }
    }

    private void Raw(IFormattable number) => json.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);

    private void Deeper()
    {
        if (++_depth > PayloadJson.MaxDepth)
        {
            throw new CborContentException("It nests too deep.");
        }
    }
}
