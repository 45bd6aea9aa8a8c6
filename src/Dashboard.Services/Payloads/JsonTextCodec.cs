using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Payloads;

internal sealed class JsonTextCodec : ISchemaCodec
{
    public string Encoding => "json";

    public bool StoresJson => true;

    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        output.Write(json);
        problem = "";
        return true;
    }

    public bool TryDecode(ReadOnlySpan<byte> body, Utf8JsonWriter json, PayloadJsonForm form, out string problem)
    {
        problem = "it is not JSON";
        if (!JsonPayloadDecoder.IsJson(body))
        {
            return false;
        }

        json.WriteRawValue(body, skipInputValidation: true);
        return true;
    }
}
