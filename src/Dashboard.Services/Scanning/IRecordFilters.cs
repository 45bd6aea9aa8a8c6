using System.Diagnostics.CodeAnalysis;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <summary>Opens the filters of searches for those who judge records one by one.</summary>
public interface IRecordFilters
{
    /// <summary>A judge by text and filter, both of which must hold; false with one sentence where the filter cannot be run.</summary>
    /// <param name="text">Text that key, value or headers must contain, whatever the case; empty for any.</param>
    bool TryOpen(string cluster, string text, RecordFilter filter, [NotNullWhen(true)] out IRecordJudge? judge, [NotNullWhen(false)] out string? problem);
}
