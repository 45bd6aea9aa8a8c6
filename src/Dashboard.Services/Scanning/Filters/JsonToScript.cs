using System.Numerics;
using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Makes script values of JSON bytes. Whole numbers that a double cannot hold exactly become big integers.</summary>
internal sealed class JsonToScript(Engine engine)
{
    private const long LargestExact = 9_007_199_254_740_991;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>False where the bytes are not one JSON value.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, out JsValue value)
    {
        value = JsValue.Undefined;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            value = Read(ref reader);
            return !reader.Read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private JsValue Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var made = new JsObject(engine);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    made.FastSetDataProperty(name, Read(ref reader));
                }

                return made;
            case JsonTokenType.StartArray:
                var entries = new List<JsValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    entries.Add(Read(ref reader));
                }

                return new JsArray(engine, [.. entries]);
            case JsonTokenType.String:
                return new JsString(reader.GetString()!);
            case JsonTokenType.Number:
                return Number(ref reader);
            case JsonTokenType.True:
                return JsBoolean.True;
            case JsonTokenType.False:
                return JsBoolean.False;
            default:
                return JsValue.Null;
        }
    }

    private static JsValue Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var whole))
        {
            return Math.Abs((decimal)whole) <= LargestExact ? JsNumber.Create(whole) : new JsBigInt(new BigInteger(whole));
        }

        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return text.Length < 400 && text.All(letter => char.IsAsciiDigit(letter) || letter == '-') && BigInteger.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var large)
            ? new JsBigInt(large)
            : reader.TryGetDouble(out var real) ? JsNumber.Create(real) : JsNumber.Create(double.NaN);
    }
}
