using System.Threading.Channels;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>
/// Hands reads from the consumer's thread to whoever enumerates. Holds at most <see cref="Capacity"/> reads; then the thread waits,
/// and with it the consumer's own bounded queue fills up and fetching pauses.
/// </summary>
internal sealed class ReadHandover : IDisposable
{
    private const int Capacity = 4;

    private readonly Channel<RecordRead> _reads = Channel.CreateUnbounded<RecordRead>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _room = new(Capacity);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when nobody enumerates any more.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Called on the consumer's thread, which may block. Throws <see cref="OperationCanceledException"/> once stopped.</summary>
    public void Put(RecordRead read)
    {
        _room.Wait(_stop.Token);
        _reads.Writer.TryWrite(read);
    }

    /// <summary>No more reads follow; with a failure, the enumeration throws it after the last read.</summary>
    public void Complete(Exception? failure) => _reads.Writer.TryComplete(failure);

    public async IAsyncEnumerable<RecordRead> TakeAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var read in _reads.Reader.ReadAllAsync(cancellationToken))
        {
            _room.Release();
            yield return read;
        }
    }

    public void Stop() => _stop.Cancel();

    // Only the enumeration's own source needs no disposal order: the thread may still look at the token for one poll.
    public void Dispose() => _stop.Cancel();
}
