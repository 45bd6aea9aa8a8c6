using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Avro as the serializers store it.</summary>
internal sealed class AvroSchemaCodec(AvroCodec codec) : ISchemaCodec
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = PayloadJson.MaxDepth };

    public string Encoding => "avro";

    public bool StoresJson => false;

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
            problem = $"it nests deeper than {PayloadJson.MaxDepth} levels";
            return false;
        }
    }

    public bool TryDecode(ReadOnlySpan<byte> body, Utf8JsonWriter json, PayloadJsonForm form, out string problem)
    {
        try
        {
            codec.Decode(body, json, form);
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
