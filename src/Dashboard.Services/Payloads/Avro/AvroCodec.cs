using System.Buffers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Turns JSON into binary Avro and back for one schema. Safe for use by many threads.</summary>
internal sealed class AvroCodec
{
    private const string HalfPair = "a string holds half a surrogate pair";

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = PayloadJson.MaxDepth };

    private readonly AvroType _root;

    private AvroCodec(AvroType root) => _root = root;

    /// <summary>Whether the schema is <c>"bytes"</c> itself.</summary>
    public bool IsBytes => _root is AvroBytesType { Size: null };

    /// <summary>Makes a parsed schema ready.</summary>
    public static AvroCodec Of(ParsedAvroSchema schema) => new(AvroTypes.Compile(schema.Root));

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema text.</param>
    /// <param name="referenced">Texts of the schemas it refers to, each after those it refers to itself.</param>
    /// <exception cref="InvalidSchemaException">One of the texts is no Avro schema, or a type is defined nowhere.</exception>
    public static AvroCodec Parse(string schema, IReadOnlyList<string>? referenced = null) => Of(ParsedAvroSchema.Parse(schema, referenced));

    /// <summary>Writes one datum as a JSON value.</summary>
    /// <param name="data">Binary Avro, without the wire format's prefix; all of it must belong to the datum.</param>
    /// <exception cref="AvroDataException">The bytes do not fit the schema. The writer then holds half a value.</exception>
    public void Decode(ReadOnlySpan<byte> data, Utf8JsonWriter writer, PayloadJsonForm form)
    {
        var reader = new AvroBinaryReader(data);
        new AvroDecoder(writer, form, (16L * 1024 * 1024) + (8L * data.Length)).Decode(ref reader, _root);
        if (reader.Remaining > 0)
        {
            throw new AvroDataException($"{reader.Remaining} bytes are left after the last field");
        }
    }

    /// <summary>One datum as UTF-8 JSON text.</summary>
    /// <exception cref="AvroDataException">The bytes do not fit the schema.</exception>
    public void Decode(ReadOnlySpan<byte> data, IBufferWriter<byte> output, PayloadJsonForm form)
    {
        using var writer = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        Decode(data, writer, form);
    }

    /// <summary>One datum as JSON text.</summary>
    /// <exception cref="AvroDataException">The bytes do not fit the schema.</exception>
    public string Decode(ReadOnlySpan<byte> data, PayloadJsonForm form)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, data.Length * 2));
        Decode(data, output, form);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>
    /// Encodes a JSON value. A union's value may be tagged (<c>{"string": "x"}</c>) or bare where it fits exactly one branch; a missing
    /// field takes its default; <c>bytes</c> and <c>fixed</c> are strings of code points 0 to 255; a decimal may also be a JSON number;
    /// <c>"NaN"</c> and <c>"Infinity"</c> stand for themselves.
    /// </summary>
    /// <returns>Binary Avro, without the wire format's prefix.</returns>
    /// <exception cref="AvroDataException">The value does not fit the schema; the exception carries the JSON path.</exception>
    public byte[] Encode(JsonElement value)
    {
        try
        {
            var writer = new AvroBinaryWriter();
            AvroEncoder.Encode(writer, _root, value);
            return writer.ToArray();
        }
        catch (InvalidOperationException)
        {
            throw new AvroDataException(HalfPair);
        }
    }

    /// <summary>As <see cref="Encode(JsonElement)"/>, from JSON text.</summary>
    /// <exception cref="AvroDataException">The text is not one JSON value, or the value does not fit the schema.</exception>
    public byte[] Encode(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, DocumentOptions);
            return Encode(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new AvroDataException($"not valid JSON (line {failure.LineNumber + 1}, character {failure.BytePositionInLine + 1})");
        }
        catch (ArgumentException)
        {
            throw new AvroDataException(HalfPair);
        }
    }
}
