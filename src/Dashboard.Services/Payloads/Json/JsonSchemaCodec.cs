using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Payloads.Formats;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads.Json;

/// <summary>JSON under a JSON Schema: checked when it is written, stored as it was given, read as it is stored.</summary>
/// <param name="build">Prepares the check; throws <see cref="InvalidSchemaException"/>. Only called to write, as reading needs none.</param>
internal sealed class JsonSchemaCodec(Func<JsonInstanceCheck> build) : ISchemaCodec
{
    private readonly Lazy<(JsonInstanceCheck? Check, string Problem)> _check = new(() =>
    {
        try
        {
            return (build(), "");
        }
        catch (InvalidSchemaException invalid)
        {
            return (null, $"the schema cannot be used: {invalid.Message}");
        }
    });

    public string Encoding => "json";

    public bool StoresJson => true;

    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        var (check, unusable) = _check.Value;
        problem = check is null ? unusable : check.FindProblem(json) ?? "";
        if (problem.Length > 0)
        {
            return false;
        }

        output.Write(json);
        return true;
    }

    public bool TryDecode(ReadOnlySpan<byte> body, Utf8JsonWriter json, PayloadJsonForm form, out string problem)
    {
        // Readers validate nothing, as the serializers of the field do: a stored payload is shown whatever the schema says.
        if (!JsonFormat.IsJson(body))
        {
            problem = "it is not JSON";
            return false;
        }

        json.WriteRawValue(body, skipInputValidation: true);
        problem = "";
        return true;
    }
}
