using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Publishing;

/// <summary>Stores the text of a JSON string as UTF-8.</summary>
internal sealed class StringPayloadEncoder : PayloadEncoder
{
    public static StringPayloadEncoder Instance { get; } = new();

    public override bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem)
    {
        (payload, problem) = (null, "");
        if (json[0] != '"')
        {
            problem = $"data={Quote(json)} is not a string.";
            return false;
        }

        if (!json.Contains((byte)'\\'))
        {
            payload = json[1..^1].ToArray();
            return true;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            payload = Encoding.UTF8.GetBytes(reader.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            problem = $"data={Quote(json)} holds an invalid character escape.";
            return false;
        }
    }
}
