using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Services.Feeds;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>A stream that the test writes. Set <see cref="Failure"/> and following fails.</summary>
public sealed class FakeRecordFeeds : IRecordFeeds
{
    private readonly Channel<FeedBatch> _batches = Channel.CreateUnbounded<FeedBatch>();

    public KafkaFailure? Failure { get; set; }

    public List<FeedStart> Starts { get; } = [];

    public void Send(FeedBatch batch) => _batches.Writer.TryWrite(batch);

    public async IAsyncEnumerable<FeedBatch> FollowAsync(string cluster, string topic, FeedStart start, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Starts.Add(start);
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }

        await foreach (var batch in _batches.Reader.ReadAllAsync(cancellationToken))
        {
            yield return batch;
        }
    }
}
