using Dashboard.Services.Feeds;

namespace Dashboard.Hubs;

/// <summary>Records that arrived since the last message.</summary>
/// <param name="Missed">Records lost since the last message because this client was too slow.</param>
/// <param name="Followers">How many follow the topic in this process now.</param>
/// <param name="Problem">Null, or one sentence while the cluster cannot be reached; the stream goes on by itself when it can.</param>
/// <param name="OneIn">Of so many records one is sent; 1 while all are.</param>
/// <param name="Next">On the last message of a batch: offsets at which to go on if the connection is lost now, by partition.</param>
/// <param name="FilterProblem">Why the filter fails on records, where it does.</param>
public sealed record RecordsMessage(
    IReadOnlyList<RecordMessage> Records, long Missed, int Followers, string? Problem, int OneIn = 1, IReadOnlyDictionary<int, long>? Next = null, string? FilterProblem = null)
{
    /// <summary>Payload bytes after which a message is closed and the next begins.</summary>
    internal const long MaxBytes = 256 * 1024;

    private const int MaxRecords = 500;

    /// <summary>A batch as messages of a size that clients digest; at least one, also for an empty batch.</summary>
    internal static IEnumerable<RecordsMessage> Split(FeedBatch batch)
    {
        var (records, bytes, missed) = (new List<RecordMessage>(), 0L, batch.Missed);
        var oneIn = Math.Max(batch.OneInMatches, batch.Matches is null ? batch.OneIn : 1);
        foreach (var record in batch.Records)
        {
            if (records.Count == MaxRecords || (records.Count > 0 && bytes + record.Record.SizeInBytes > MaxBytes))
            {
                yield return new RecordsMessage(records, missed, batch.Followers, batch.Problem, oneIn);
                (records, bytes, missed) = ([], 0, 0);
            }

            records.Add(RecordMessage.From(record));
            bytes += record.Record.SizeInBytes;
        }

        yield return new RecordsMessage(records, missed, batch.Followers, batch.Problem, oneIn, batch.Next, batch.FilterProblem);
    }
}
