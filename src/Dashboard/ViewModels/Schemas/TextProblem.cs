using System.Text.Json;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What is wrong with a schema's text, and where.</summary>
/// <param name="Line">From 1; null where no place is known.</param>
/// <param name="Column">From 1.</param>
public sealed record TextProblem(string Text, int? Line = null, int? Column = null)
{
    /// <summary>Looks whether a schema is well formed: JSON, or <c>.proto</c> text.</summary>
    public static TextProblem? Of(SchemaText schema) =>
        schema.SchemaType != SchemaText.Protobuf ? OfJson(schema.Text)
        : schema.Text.Trim().Length == 0 ? new TextProblem("The schema is empty.")
        : SchemaSyntax.Find(schema) is { Line: not null } problem ? new TextProblem(RegistryWords.Sentence(problem.Problem), problem.Line, problem.Column)
        : null;

    /// <summary>Looks whether a text is JSON at all; null where it is. Whether it is a schema is the registry's word.</summary>
    public static TextProblem? OfJson(string text)
    {
        if (text.Trim().Length == 0)
        {
            return new TextProblem("The schema is empty.");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return null;
        }
        catch (JsonException problem)
        {
            var line = (int)(problem.LineNumber ?? 0) + 1;
            return new TextProblem(Words(text, problem, line), line, ColumnOf(text, line, problem.BytePositionInLine ?? 0));
        }
    }

    private static string Words(string text, JsonException problem, int line)
    {
        var lines = text.Split('\n');
        var at = line <= lines.Length ? lines[line - 1] : "";
        var column = ColumnOf(text, line, problem.BytePositionInLine ?? 0);
        return column > at.Length && line >= lines.Length ? "the text ends too early; a bracket, brace or quotation mark is not closed."
            : problem.Message.Contains("trailing comma", StringComparison.OrdinalIgnoreCase) ? "a comma stands before a closing bracket; take it away."
            : column <= at.Length ? $"'{at[Math.Max(0, column - 1)]}' is not expected here."
            : "something is missing at the end of the line.";
    }

    // The reader counts bytes of UTF-8, people count characters.
    private static int ColumnOf(string text, int line, long bytes)
    {
        var lines = text.Split('\n');
        if (line > lines.Length)
        {
            return 1;
        }

        var column = 0;
        var left = bytes;
        foreach (var rune in lines[line - 1].EnumerateRunes())
        {
            if (left <= 0)
            {
                break;
            }

            left -= rune.Utf8SequenceLength;
            column += rune.Utf16SequenceLength;
        }

        return column + 1;
    }
}
