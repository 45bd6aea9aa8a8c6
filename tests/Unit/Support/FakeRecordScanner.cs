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
    private Channel<ScanReport>? _held;

    public KafkaFailure? Failure { get; set; }

    public List<ScanRequest> Requests { get; } = [];

    /// <summary>Scans that ended because nobody listened any more.</summary>
    public int Left { get; private set; }

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

    public async IAsyncEnumerable<ScanReport> ScanAsync(string cluster, ScanRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add(request);
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }

        if (_held is null)
        {
            var found = _records.Where(record => record.Record.Partition.Topic == request.Topic && (request.Text is null || record.Value.Text?.Contains(request.Text, StringComparison.OrdinalIgnoreCase) == true)).Take(request.Limit).ToArray();
            await Task.CompletedTask;
            yield return new ScanReport(found, _records.Count, _records.Count, found.Length, found.Sum(record => record.Record.SizeInBytes), 0, 1000, null, IsDone: true);
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
            Left += cancellationToken.IsCancellationRequested ? 1 : 0;
        }
    }

    public Task<DecodedRecord?> GetAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default) =>
        Failure is null
            ? Task.FromResult(_records.Find(record => record.Record.Partition == partition && record.Record.Offset == offset))
            : Task.FromException<DecodedRecord?>(new KafkaUnavailableException(Failure));
}
