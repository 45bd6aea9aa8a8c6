using System.Runtime.CompilerServices;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Reads windows to their ends. While the gate is closed there is no consumer; a new one then goes on where the last stood.</summary>
internal sealed class GatedReads(string cluster, string topic, IRecordReader reader, ScanGate? gate, ScanMeter meter)
{
    public async IAsyncEnumerable<RecordRead> ReadAsync(
        IReadOnlyList<PartitionRange> windows, IRecordSieve? sieve, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = windows.ToDictionary(range => range.Partition);
        while (left.Count > 0)
        {
            if (gate?.IsClosed == true)
            {
                await gate.WaitAsync(cancellationToken);
                meter.Resume();
            }

            using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, gate?.Closing ?? CancellationToken.None);
            await using var reads = reader.ReadAsync(cluster, new RecordReadRequest(topic, [.. left.Values], sieve), held.Token).GetAsyncEnumerator(held.Token);
            while (await MoveAsync(reads, held.Token, cancellationToken) is var step)
            {
                if (step == Step.End)
                {
                    yield break;
                }

                if (step == Step.Held)
                {
                    break;
                }

                meter.Bytes += reads.Current.PassedBytes;
                foreach (var (partition, position) in reads.Current.Positions)
                {
                    if (left.TryGetValue(partition, out var range) && position < range.End)
                    {
                        left[partition] = range with { Start = Math.Max(range.Start, position) };
                    }
                    else
                    {
                        left.Remove(partition);
                    }
                }

                yield return reads.Current;
            }
        }
    }

    private static async ValueTask<Step> MoveAsync(IAsyncEnumerator<RecordRead> reads, CancellationToken held, CancellationToken cancellationToken)
    {
        try
        {
            return await reads.MoveNextAsync() ? Step.Read : held.IsCancellationRequested && !cancellationToken.IsCancellationRequested ? Step.Held : Step.End;
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Step.Held;
        }
    }

    private enum Step
    {
        Read,
        End,
        Held,
    }
}
