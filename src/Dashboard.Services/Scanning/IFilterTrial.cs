using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <summary>Tries a filter on records at hand, before a topic is read with it.</summary>
public interface IFilterTrial
{
    /// <summary>What the filter says of each record, in order; or why it cannot be run at all.</summary>
    Task<FilterTrialResult> TryAsync(string cluster, RecordFilter filter, IReadOnlyList<DecodedRecord> records, CancellationToken cancellationToken = default);
}
