using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Passes over what certainly does not match, on the reader's thread and before anything is allocated.</summary>
/// <param name="keepsFirst">Lets the first record of every partition through, whatever it is: a scan for the newest learns from its time.</param>
internal sealed class ScanSieve(RecordMatcher matcher, ScanStart.Range? range, bool keepsFirst) : IRecordSieve
{
    private readonly long _from = range?.From.ToUnixTimeMilliseconds() ?? long.MinValue;
    private readonly long _to = range?.To.ToUnixTimeMilliseconds() ?? long.MaxValue;
    private readonly HashSet<int> _seen = [];

    public bool MayMatch(in RecordBytes record) =>
        (keepsFirst && _seen.Add(record.Partition)) || (record.Timestamp >= _from && record.Timestamp < _to && matcher.MayMatch(record));
}
