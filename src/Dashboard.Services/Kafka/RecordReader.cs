using System.Runtime.CompilerServices;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class RecordReader(ClientSettings settings, OffsetQueries offsets, ILogger<RecordReader> logger) : IRecordReader
{
    public async IAsyncEnumerable<RecordRead> ReadAsync(
        string cluster, RecordReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        using var handover = new ReadHandover();
        var loop = new ReadLoop(cluster, request, settings, handover, logger);
        var thread = new Thread(loop.Run) { IsBackground = true, Name = $"Read {request.Topic}" };
        thread.Start();
        try
        {
            await foreach (var read in handover.TakeAllAsync(cancellationToken))
            {
                yield return read;
            }
        }
        finally
        {
            // The thread sees this within a poll and closes its consumer; nobody waits for that.
            handover.Stop();
        }
    }

    public Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        offsets.GetRangesAsync(cluster, topic, cancellationToken);

    public Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        offsets.GetAtAsync(cluster, topic, time, cancellationToken);
}
