using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <summary>Browses and searches a topic with a dedicated reader; commits nothing and stops at once when the enumeration ends.</summary>
public interface IRecordScanner
{
    /// <summary>
    /// Runs a scan and reports matches as they are found (at most 10 reports a second, the last one with <see cref="ScanReport.IsDone"/>).
    /// Memory stays bounded whatever the topic holds.
    /// </summary>
    /// <param name="gate">Holds the scan while it is closed; null for a scan that is never held.</param>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    /// <exception cref="FilterFailedException">The script cannot be run, or takes too long again and again.</exception>
    /// <exception cref="ArgumentException">A rule is wrong; see <see cref="FilterText.Problem"/>.</exception>
    IAsyncEnumerable<ScanReport> ScanAsync(string cluster, ScanRequest request, ScanGate? gate = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Every match in the request's range, whatever its limit, partition by partition as they arrive: for exports. Memory stays bounded.
    /// </summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    IAsyncEnumerable<DecodedRecord> ReadAllAsync(string cluster, ScanRequest request, CancellationToken cancellationToken = default);

    /// <summary>What a scan would cost, without running it: one question for offsets and a few records read.</summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    Task<ScanPlan> PlanAsync(string cluster, ScanRequest request, CancellationToken cancellationToken = default);

    /// <summary>One record by its address; null when nothing is stored there (expired, compacted, not yet written).</summary>
    Task<DecodedRecord?> GetAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default);
}

/// <summary>What to scan.</summary>
/// <param name="Limit">Matches to deliver at most, 1–5000. Newest and text search: the newest that match.</param>
/// <param name="Partitions">Partitions to read; empty means all.</param>
/// <param name="Text">Text that key, value or headers must contain (ordinal, case-insensitive); null or empty matches every record.</param>
/// <param name="SearchIn">Where the text may stand.</param>
/// <param name="Filter">
/// What matches must be like besides. A rule that names the key exactly makes the scan read the partitions first in which producers would
/// place it, and stop there where the limit is met.
/// </param>
public sealed record ScanRequest(
    string Topic,
    ScanStart Start,
    int Limit,
    IReadOnlyList<int> Partitions,
    string? Text = null,
    SearchIn SearchIn = SearchIn.Key | SearchIn.Value | SearchIn.Headers,
    RecordFilter? Filter = null)
{
    /// <summary>Whether only some of the records in range match.</summary>
    public bool IsSearch => !string.IsNullOrEmpty(Text) || Filter is { IsEmpty: false };
}

/// <summary>Where text is looked for.</summary>
[Flags]
public enum SearchIn
{
    Key = 1,
    Value = 2,
    Headers = 4,
}

/// <summary>Where a scan begins.</summary>
public abstract record ScanStart
{
    private ScanStart()
    {
    }

    /// <summary>Newest records first, going back until the limit is met or the topic's start is reached.</summary>
    public sealed record Newest : ScanStart;

    /// <summary>From the log start offsets onward.</summary>
    public sealed record Oldest : ScanStart;

    /// <summary>From one offset in every chosen partition onward.</summary>
    public sealed record Offset(long From) : ScanStart;

    /// <summary>From the first record at or after a time onward.</summary>
    public sealed record Time(DateTimeOffset From) : ScanStart;

    /// <summary>
    /// The records whose time is at or after one instant and before another, oldest first. Read are the offsets between the first record at
    /// or after each of the two; where timestamps run back, a record of the range can lie behind its end and is not seen.
    /// </summary>
    public sealed record Range(DateTimeOffset From, DateTimeOffset To) : ScanStart;
}

/// <summary>Progress of a scan.</summary>
/// <param name="NewMatches">Matches found since the last report, in reading order; the page sorts.</param>
/// <param name="Scanned">Offsets passed so far.</param>
/// <param name="Total">Offsets in the scan's range when it began; an upper bound of the records.</param>
/// <param name="Matched">Matches so far.</param>
/// <param name="Bytes">Key, value and header bytes read so far.</param>
/// <param name="Unreadable">Records among those scanned whose key or value could not be decoded.</param>
/// <param name="RecordsPerSecond">Moving mean over 5 seconds.</param>
/// <param name="Remaining">Estimated time left; null in the first 2 seconds.</param>
/// <param name="Partitions">The same by partition, ascending.</param>
/// <param name="FilterErrors">Records on which a script failed; they count as no match.</param>
/// <param name="FilterError">What the first of them said.</param>
/// <param name="Likely">Partitions that were read first because the key belongs there.</param>
public sealed record ScanReport(
    IReadOnlyList<DecodedRecord> NewMatches,
    long Scanned,
    long Total,
    long Matched,
    long Bytes,
    long Unreadable,
    double RecordsPerSecond,
    TimeSpan? Remaining,
    bool IsDone,
    IReadOnlyList<PartitionProgress>? Partitions = null,
    long FilterErrors = 0,
    string? FilterError = null,
    IReadOnlyList<int>? Likely = null);
