using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Payloads.Avro;

namespace Dashboard.Services.Publishing;

/// <summary>Avro in the JSON encoding of its specification, as REST clients send and receive it.</summary>
internal sealed class AvroSchemaCodec(AvroCodec codec) : ISchemaCodec
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = AvroCodec.MaxDepth };

    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        try
        {
            var reader = new Utf8JsonReader(json, ReaderOptions);
            using var document = JsonDocument.ParseValue(ref reader);
            output.Write(codec.Encode(document.RootElement));
            problem = "";
            return true;
        }
        catch (AvroDataException misfit)
        {
            problem = misfit.Message;
            return false;
        }
        catch (JsonException)
        {
            // Valid JSON came in, so this is its depth.
            problem = $"it nests deeper than {AvroCodec.MaxDepth} levels";
            return false;
        }
    }

    public bool TryDecode(ReadOnlySpan<byte> payload, Utf8JsonWriter json, out string problem)
    {
        try
        {
            codec.Decode(payload, json, AvroJsonForm.Tagged);
            problem = "";
            return true;
        }
        catch (AvroDataException misfit)
        {
            problem = misfit.Message;
            return false;
        }
    }
}
