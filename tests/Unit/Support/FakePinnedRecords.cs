using Dashboard.Services.Keeping;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Pins in memory.</summary>
public sealed class FakePinnedRecords : IPinnedRecords
{
    public List<PinnedRecord> Pins { get; } = [];

    public KafkaFailure? Failure { get; set; }

    public Task<PinnedRecord?> FindAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default) =>
        Task.FromResult(Pins.Find(pin => pin.Record.Partition == partition && pin.Record.Offset == offset));

    public Task PinAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }

        Pins.Add(new PinnedRecord(record, DateTimeOffset.UnixEpoch));
        return Task.CompletedTask;
    }

    public Task UnpinAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default)
    {
        Pins.RemoveAll(pin => pin.Record.Partition == partition && pin.Record.Offset == offset);
        return Task.CompletedTask;
    }
}
