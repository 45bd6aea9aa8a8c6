using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <inheritdoc/>
internal sealed class FilterTrial(ISchemaCodecs codecs, IPayloadReader payloads) : IFilterTrial
{
    public async Task<FilterTrialResult> TryAsync(string cluster, RecordFilter filter, IReadOnlyList<DecodedRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var (matches, misses) = (0, 0);
        try
        {
            using var matcher = new RecordMatcher(cluster, new ScanRequest("", new ScanStart.Oldest(), 1, [], Filter: filter), codecs, payloads);
            foreach (var record in records)
            {
                var isMatch = await matcher.MatchesAsync(record.Record, cancellationToken);
                (matches, misses) = isMatch ? (matches + 1, misses) : (matches, misses + 1);
            }

            return new FilterTrialResult(matches, misses, matcher.Errors, matcher.FirstError);
        }
        catch (Exception failure) when (failure is FilterFailedException or ArgumentException)
        {
            return new FilterTrialResult(matches, misses, 0, failure.Message);
        }
    }
}
