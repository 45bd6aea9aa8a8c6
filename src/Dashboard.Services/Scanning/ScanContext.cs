using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>What both directions of a scan share: the reader, the matchers, the meter and the making of reports.</summary>
/// <param name="matcher">Judges what the reader delivers.</param>
/// <param name="sieve">Judges on the reader's thread what need not be delivered; null where everything matches.</param>
internal sealed class ScanContext(
    string cluster, ScanRequest request, IRecordReader reader, IPayloadReader payloads, RecordMatcher matcher, RecordMatcher? sieve, ScanMeter meter, ScanGate? gate)
{
    private const string TooMuch = "It unpacks to much more than it stores, as others of this list do already. Open the message by itself.";

    // Bytes that all found records together may take beyond those stored, and a record's share that is never refused.
    private const long MostGrown = 128_000_000;
    private const long LargeGrowth = 256_000;

    private readonly ScanStart.Range? _range = request.Start as ScanStart.Range;
    private long _unreadable;
    private long _grown;

    public ScanRequest Request { get; } = request;

    public ScanMeter Meter { get; } = meter;

    public bool IsSearch => Request.IsSearch;

    /// <summary>Reads windows to their ends.</summary>
    public IAsyncEnumerable<RecordRead> ReadAsync(IReadOnlyList<PartitionRange> windows, CancellationToken cancellationToken) =>
        new GatedReads(cluster, Request.Topic, reader, gate, Meter).ReadAsync(
            windows, sieve is null ? null : new ScanSieve(sieve, _range, keepsFirst: Request.Start is ScanStart.Newest), cancellationToken);

    public ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        Meter.Bytes += record.SizeInBytes;
        return _range is not null && (record.Timestamp < _range.From || record.Timestamp >= _range.To)
            ? ValueTask.FromResult(false)
            : matcher.MatchesAsync(record, cancellationToken);
    }

    /// <summary>Decodes matches and reports them with the progress so far.</summary>
    public async Task<ScanReport> ReportAsync(IReadOnlyList<KafkaRecord> matches, long matched, bool isDone, CancellationToken cancellationToken)
    {
        var decoded = new List<DecodedRecord>(matches.Count);
        foreach (var match in matches)
        {
            var record = Bounded(await payloads.ReadAsync(cluster, match, cancellationToken));
            decoded.Add(record);
            _unreadable += !IsSearch && (record.Key.Problem ?? record.Value.Problem) is not null ? 1 : 0;
        }

        var (perSecond, remaining) = Meter.Sample();
        return new ScanReport(
            decoded, Meter.Scanned, Meter.Total, matched, Meter.Bytes, _unreadable + matcher.Unreadable + (sieve?.Unreadable ?? 0), perSecond, isDone ? TimeSpan.Zero : remaining, isDone, Meter.Partitions,
            matcher.Errors + (sieve?.Errors ?? 0), sieve?.FirstError ?? matcher.FirstError);
    }

    // What is kept for a list must not outgrow what is stored many times over, whatever the payloads unpack to.
    private DecodedRecord Bounded(DecodedRecord record)
    {
        var growth = record.TextBytes - record.Record.SizeInBytes;
        if (growth > 0 && (_grown += growth) > MostGrown && growth > LargeGrowth)
        {
            _grown -= growth;
            return record with { Value = new DecodedPayload(PayloadForm.Binary, record.Value.Encoding, null, record.Value.Schema, TooMuch) };
        }

        return record;
    }
}
