using System.Text.Json;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>Finds one field of a JSON payload by a dotted path such as <c>customer.id</c>.</summary>
public static class JsonField
{
    private const int MostDocument = 1_000_000;
    private const int MostText = 80;

    /// <summary>The field on one line; null where the payload has none or is too large to be searched for every row.</summary>
    public static PreviewPart? Find(DecodedPayload payload, string path)
    {
        if (payload is not { Form: PayloadForm.Json, Text: { Length: < MostDocument } json })
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            var at = document.RootElement;
            foreach (var name in path.Split('.'))
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }

            return Show(at);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PreviewPart Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new(PreviewKind.Text, Symbols.Show(value.GetString()!, MostText)),
        JsonValueKind.Number => new(PreviewKind.Number, value.GetRawText()),
        JsonValueKind.Object => new(PreviewKind.Plain, $"{{{value.GetPropertyCount()}}}"),
        JsonValueKind.Array => new(PreviewKind.Plain, $"[{value.GetArrayLength()}]"),
        _ => new(PreviewKind.Literal, value.GetRawText()),
    };
}
