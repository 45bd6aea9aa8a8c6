using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Turns JSON into binary Protobuf and back for one message. Safe for use by many threads.</summary>
internal sealed class ProtobufMessageCodec
{
    // Nothing is escaped that JSON itself does not demand: the text goes to people and parsers, never into markup.
    internal static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private const string HalfPair = "a string holds half a surrogate pair";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = Escaping, SkipValidation = true, MaxDepth = (3 * ProtobufCodec.MaxDepth) + 3 };
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 3 * ProtobufCodec.MaxDepth };

    private readonly ProtobufCodec _codec;
    private readonly ProtoMessageShape _shape;

    internal ProtobufMessageCodec(ProtobufCodec codec, ProtoMessageShape shape, ProtobufMessageIndexes indexes)
    {
        _codec = codec;
        _shape = shape;
        Indexes = indexes;
    }

    /// <summary>E.g. <c>acme.orders.Order.Item</c>.</summary>
    public string FullName => _shape.FullName;

    /// <summary>Its place in the schema, which goes in front of its payloads.</summary>
    public ProtobufMessageIndexes Indexes { get; }

    /// <summary>Writes one message as a JSON value.</summary>
    /// <param name="data">Binary Protobuf, without the wire format's prefix.</param>
    /// <exception cref="ProtobufDataException">The bytes do not fit the message. The writer then holds half a value.</exception>
    public void Decode(ReadOnlySpan<byte> data, Utf8JsonWriter writer, PayloadJsonForm form)
    {
        using var decoder = new ProtobufDecoder(_codec, writer, form, (16L * 1024 * 1024) + (8L * data.Length));
        decoder.Decode(data, _shape);
    }

    /// <summary>One message as UTF-8 JSON text.</summary>
    /// <exception cref="ProtobufDataException">The bytes do not fit the message.</exception>
    public void Decode(ReadOnlySpan<byte> data, IBufferWriter<byte> output, PayloadJsonForm form)
    {
        using var writer = new Utf8JsonWriter(output, WriterOptions);
        Decode(data, writer, form);
    }

    /// <summary>One message as JSON text.</summary>
    /// <exception cref="ProtobufDataException">The bytes do not fit the message.</exception>
    public string Decode(ReadOnlySpan<byte> data, PayloadJsonForm form)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, data.Length * 2));
        Decode(data, output, form);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>
    /// Encodes a JSON value by protobuf's JSON mapping. Fields go by their JSON name or the one in the schema, extensions by
    /// <c>[full.name]</c>, enum values by name or number, 64-bit integers as number or string; unknown fields as <see cref="PayloadJsonForm.Readable"/>
    /// shows them.
    /// </summary>
    /// <returns>Binary Protobuf with fields in order of their numbers, without the wire format's prefix.</returns>
    /// <exception cref="ProtobufDataException">The value does not fit the message; the exception carries the JSON path.</exception>
    public byte[] Encode(JsonElement value)
    {
        try
        {
            var writer = new ProtobufWriter();
            new ProtobufEncoder(_codec, writer).Encode(value, _shape);
            return writer.ToArray();
        }
        catch (InvalidOperationException)
        {
            throw new ProtobufDataException(HalfPair);
        }
    }

    /// <summary>As <see cref="Encode(JsonElement)"/>, from JSON text.</summary>
    /// <exception cref="ProtobufDataException">The text is not one JSON value, or the value does not fit the message.</exception>
    public byte[] Encode(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, DocumentOptions);
            return Encode(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new ProtobufDataException($"not valid JSON (line {failure.LineNumber + 1}, character {failure.BytePositionInLine + 1})");
        }
        catch (ArgumentException)
        {
            throw new ProtobufDataException(HalfPair);
        }
    }
}
