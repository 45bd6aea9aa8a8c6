using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Avro as the serializers store it.</summary>
/// <remarks>
/// Where the schema is <c>"bytes"</c> itself, the Java serializer stores the bytes without their length and others with it. What is written
/// here is like Java's; reading for people looks whether there is a length.
/// </remarks>
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
            var encoded = codec.Encode(document.RootElement);
            output.Write(codec.IsBytes ? new AvroBinaryReader(encoded).ReadBytes() : encoded);
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
            codec.Decode(codec.IsBytes && !(form == PayloadJsonForm.Readable && HasLength(body)) ? WithLength(body) : body, json, form);
            problem = "";
            return true;
        }
        catch (AvroDataException misfit)
        {
            problem = misfit.Message;
            return false;
        }
    }

    private static bool HasLength(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new AvroBinaryReader(body);
            return reader.ReadLong() == reader.Remaining;
        }
        catch (AvroDataException)
        {
            return false;
        }
    }

    private static byte[] WithLength(ReadOnlySpan<byte> body)
    {
        var writer = new AvroBinaryWriter();
        writer.WriteLong(body.Length);
        writer.WriteRaw(body);
        return writer.ToArray();
    }
}
