using System.Text;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>Finds text in a record as it is shown: key, value and headers, whatever the case.</summary>
public static class RecordMatcher
{
    public static bool Matches(DecodedRecord record, string text) =>
        text.Length == 0
        || Contains(record.Key.Text, text)
        || Contains(record.Value.Text, text)
        || record.Record.Headers.Any(header => Contains(header.Name, text) || (header.Value is { } value && Contains(Encoding.UTF8.GetString(value), text)));

    private static bool Contains(string? shown, string text) => shown?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
