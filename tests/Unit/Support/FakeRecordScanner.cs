using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Finds what was added at once, or, after <see cref="Hold"/>, reports what the test hands out.</summary>
public sealed class FakeRecordScanner : IRecordScanner
{
    private readonly List<DecodedRecord> _records = [];
    private readonly TaskCompletionSource _hasLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Channel<ScanReport>? _held;

    public KafkaFailure? Failure { get; set; }

    public List<ScanRequest> Requests { get; } = [];

    /// <summary>What every scan is said to cost.</summary>
    public ScanPlan Plan { get; set; } = new(100, 10_000, 1);

    /// <summary>Gates of the scans that were begun, in order.</summary>
    public List<ScanGate?> Gates { get; } = [];

    /// <summary>Scans that ended because nobody listened any more.</summary>
    public int Left { get; private set; }

    /// <summary>Ends with the first scan that ended because nobody listened any more.</summary>
    public Task HasLeft => _hasLeft.Task;

    public FakeRecordScanner Add(params DecodedRecord[] records)
    {
        _records.AddRange(records);
        return this;
    }

    /// <summary>From now on scans report only what is written to the answered writer.</summary>
    public ChannelWriter<ScanReport> Hold()
    {
        _held = Channel.CreateUnbounded<ScanReport>();
        return _held.Writer;
    }

    public async IAsyncEnumerable<ScanReport> ScanAsync(string cluster, ScanRequest request, ScanGate? gate = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        Gates.Add(gate);
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }

        if (_held is null)
        {
            var found = _records.Where(record => record.Record.Partition.Topic == request.Topic && (request.Text is null || record.Value.Text?.Contains(request.Text, StringComparison.OrdinalIgnoreCase) == true)).Take(request.Limit).ToArray();
            await Task.CompletedTask;
            yield return new ScanReport(found, _records.Count, _records.Count, found.Length, found.Sum(record => record.Record.SizeInBytes), 0, 1000, null, IsDone: true, [new PartitionProgress(0, 0, _records.Count, _records.Count)]);
            yield break;
        }

        try
        {
            await foreach (var report in _held.Reader.ReadAllAsync(cancellationToken))
            {
                yield return report;
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Left++;
                _hasLeft.TrySetResult();
            }
        }
    }

    public async IAsyncEnumerable<DecodedRecord> ReadAllAsync(string cluster, ScanRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var record in _records.Where(record => record.Record.Partition.Topic == request.Topic))
        {
            yield return record;
        }
    }

    public Task<ScanPlan> PlanAsync(string cluster, ScanRequest request, CancellationToken cancellationToken = default) =>
        Failure is null ? Task.FromResult(Plan) : Task.FromException<ScanPlan>(new KafkaUnavailableException(Failure));

    public Task<DecodedRecord?> GetAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default) =>
        Failure is null
            ? Task.FromResult(_records.Find(record => record.Record.Partition == partition && record.Record.Offset == offset))
            : Task.FromException<DecodedRecord?>(new KafkaUnavailableException(Failure));
}
