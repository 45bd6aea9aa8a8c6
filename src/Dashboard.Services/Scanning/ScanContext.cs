using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>What both directions of a scan share: the reader, the matcher, the meter and the making of reports.</summary>
internal sealed class ScanContext(string cluster, ScanRequest request, IRecordReader reader, IPayloadReader payloads, RecordMatcher matcher, ScanMeter meter)
{
    private long _unreadable;

    public ScanRequest Request { get; } = request;

    public ScanMeter Meter { get; } = meter;

    public bool IsSearch => !string.IsNullOrEmpty(Request.Text);

    public IAsyncEnumerable<RecordRead> ReadAsync(IReadOnlyList<PartitionRange> partitions, CancellationToken cancellationToken) =>
        reader.ReadAsync(cluster, new RecordReadRequest(Request.Topic, partitions), cancellationToken);

    public ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        Meter.Bytes += record.SizeInBytes;
        return matcher.MatchesAsync(record, cancellationToken);
    }

    /// <summary>Decodes matches and reports them with the progress so far.</summary>
    public async Task<ScanReport> ReportAsync(IReadOnlyList<KafkaRecord> matches, long matched, bool isDone, CancellationToken cancellationToken)
    {
        var decoded = new List<DecodedRecord>(matches.Count);
        foreach (var match in matches)
        {
            var record = await payloads.ReadAsync(cluster, match, cancellationToken);
            decoded.Add(record);
            _unreadable += !IsSearch && (record.Key.Problem ?? record.Value.Problem) is not null ? 1 : 0;
        }

        var (perSecond, remaining) = Meter.Sample();
        return new ScanReport(decoded, Meter.Scanned, Meter.Total, matched, Meter.Bytes, _unreadable + matcher.Unreadable, perSecond, isDone ? TimeSpan.Zero : remaining, isDone);
    }
}
