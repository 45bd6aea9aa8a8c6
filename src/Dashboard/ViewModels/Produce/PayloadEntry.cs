using System.Text.Json;
using Dashboard.Services.Publishing;

namespace Dashboard.ViewModels.Produce;

/// <summary>A key or value as it is being written.</summary>
public sealed class PayloadEntry(PayloadFormat format)
{
    public PayloadFormat Format
    {
        get;
        set => (field, Refusal) = (value, null);
    } = format;

    /// <summary>Stays when the format changes, so that nothing typed is lost.</summary>
    public string Text
    {
        get;
        set => (field, Refusal) = (value, null);
    } = "";

    /// <summary>For <see cref="PayloadFormat.Schema"/>.</summary>
    public SchemaChoice? Schema { get; set; }

    /// <summary>What the publisher said against it; gone with the next change or try.</summary>
    public string? Refusal { get; set; }

    /// <summary>What is wrong, in one sentence; null where nothing is.</summary>
    public string? Error(bool wasTried) => Refusal ?? Format switch
    {
        PayloadFormat.Json or PayloadFormat.Schema when Text.Length == 0 => wasTried ? "Write a JSON value, or choose null." : null,
        PayloadFormat.Json => JsonProblem(Text),
        PayloadFormat.Schema => JsonProblem(Text) ?? (Schema is null ? "Choose the schema that encodes it." : null),
        PayloadFormat.Base64 => Convert.TryFromBase64String(Text, new byte[Text.Length], out _) ? null : "This is no base64: it takes letters, digits, + and /, in groups of four, filled up with =.",
        _ => null,
    };

    public PayloadDraft ToDraft() => Format switch
    {
        PayloadFormat.Null => PayloadDraft.Null,
        PayloadFormat.Schema => new PayloadDraft(PayloadFormat.Schema, Text, Schema?.Id),
        _ => new PayloadDraft(Format, Text),
    };

    private static string? JsonProblem(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            return null;
        }
        catch (JsonException problem)
        {
            return FormattableString.Invariant($"This is no JSON: it breaks at line {(problem.LineNumber ?? 0) + 1}, character {(problem.BytePositionInLine ?? 0) + 1}.");
        }
    }
}
