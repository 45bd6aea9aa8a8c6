using System.Text.Json;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>
/// What differs between two records by meaning: the order of object keys and white space do not count, numbers compare by value with all
/// their digits, headers are compared by name and position.
/// </summary>
public static class RecordDiff
{
    /// <summary>Differences shown at most.</summary>
    public const int Most = 500;

    private const int MostText = 200;
    private const int LongestDocument = 2_000_000;

    public static IReadOnlyList<RecordDifference> Between(DecodedRecord before, DecodedRecord after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var found = new List<RecordDifference>();
        Compare("key", before.Key, before.Record.Key, after.Key, after.Record.Key, found);
        Compare("value", before.Value, before.Record.Value, after.Value, after.Record.Value, found);
        CompareHeaders(before, after, found);
        return found.Count > Most ? found[..Most] : found;
    }

    private static void Compare(string part, DecodedPayload before, byte[]? beforeBytes, DecodedPayload after, byte[]? afterBytes, List<RecordDifference> found)
    {
        using var one = TryParse(before);
        using var other = TryParse(after);
        if (one is not null && other is not null)
        {
            Compare(part, one.RootElement, other.RootElement, found);
            return;
        }

        var (left, right) = (Show(before, beforeBytes), Show(after, afterBytes));
        var isSame = beforeBytes is null == afterBytes is null && (before.Text is not null && after.Text is not null ? before.Text == after.Text : beforeBytes.AsSpan().SequenceEqual(afterBytes));
        if (!isSame)
        {
            found.Add(new RecordDifference(part, DifferenceKind.Changed, left, right));
        }
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<RecordDifference> found)
    {
        if (found.Count > Most)
        {
            return;
        }

        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObjects(path, before, after, found);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                CompareArrays(path, before, after, found);
                break;
            default:
                if (!IsSame(before, after))
                {
                    found.Add(new RecordDifference(path, DifferenceKind.Changed, Show(before), Show(after)));
                }

                break;
        }
    }

    private static void CompareObjects(string path, JsonElement before, JsonElement after, List<RecordDifference> found)
    {
        foreach (var field in before.EnumerateObject())
        {
            var at = $"{path}.{field.Name}";
            if (after.TryGetProperty(field.Name, out var other))
            {
                Compare(at, field.Value, other, found);
            }
            else
            {
                found.Add(new RecordDifference(at, DifferenceKind.Removed, Show(field.Value), null));
            }
        }

        found.AddRange(after.EnumerateObject().Where(field => !before.TryGetProperty(field.Name, out _)).Select(field => new RecordDifference($"{path}.{field.Name}", DifferenceKind.Added, null, Show(field.Value))));
    }

    private static void CompareArrays(string path, JsonElement before, JsonElement after, List<RecordDifference> found)
    {
        var (left, right) = (before.GetArrayLength(), after.GetArrayLength());
        for (var index = 0; index < Math.Max(left, right) && found.Count <= Most; index++)
        {
            var at = FormattableString.Invariant($"{path}[{index}]");
            if (index >= left)
            {
                found.Add(new RecordDifference(at, DifferenceKind.Added, null, Show(after[index])));
            }
            else if (index >= right)
            {
                found.Add(new RecordDifference(at, DifferenceKind.Removed, Show(before[index]), null));
            }
            else
            {
                Compare(at, before[index], after[index], found);
            }
        }
    }

    private static void CompareHeaders(DecodedRecord before, DecodedRecord after, List<RecordDifference> found)
    {
        foreach (var name in before.Record.Headers.Concat(after.Record.Headers).Select(header => header.Name).Distinct().ToList())
        {
            var left = before.Record.Headers.Where(header => header.Name == name).Select(header => header.Value).ToList();
            var right = after.Record.Headers.Where(header => header.Name == name).Select(header => header.Value).ToList();
            for (var index = 0; index < Math.Max(left.Count, right.Count); index++)
            {
                var (one, other) = (index < left.Count ? Header(left[index]) : null, index < right.Count ? Header(right[index]) : null);
                if (one != other)
                {
                    found.Add(new RecordDifference($"headers.{name}", one is null ? DifferenceKind.Added : other is null ? DifferenceKind.Removed : DifferenceKind.Changed, one, other));
                }
            }
        }
    }

    private static bool IsSame(JsonElement before, JsonElement after) =>
        before.ValueKind == after.ValueKind && before.ValueKind switch
        {
            JsonValueKind.Number => before.GetRawText() == after.GetRawText() || (before.TryGetDecimal(out var one) && after.TryGetDecimal(out var other) && one == other),
            JsonValueKind.String => before.GetString() == after.GetString(),
            _ => true,
        };

    private static JsonDocument? TryParse(DecodedPayload payload)
    {
        try
        {
            return payload is { Form: PayloadForm.Json, Text: { Length: < LongestDocument } json } ? JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 }) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Header(byte[]? value) => value is null ? "null" : Symbols.Show(System.Text.Encoding.UTF8.GetString(value), MostText);

    private static string Show(DecodedPayload payload, byte[]? bytes) =>
        bytes is null ? "null" : payload.Text is { } text ? Symbols.Show(text, MostText) : PayloadPreview.Bytes(bytes);

    private static string Show(JsonElement element) => Symbols.Show(element.GetRawText(), MostText);
}
