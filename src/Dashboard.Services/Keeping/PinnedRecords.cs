using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <inheritdoc/>
internal sealed class PinnedRecords(CompactedTopic store, TimeProvider time) : IPinnedRecords
{
    public const string Topic = "_kafka-dashboard-pins";

    public async Task<PinnedRecord?> FindAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default) =>
        (await store.ReadAsync(cluster, Topic, cancellationToken)).TryGetValue(Key(partition, offset), out var value) ? PinCodec.TryRead(value, partition, offset) : null;

    public Task PinAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return store.WriteAsync(cluster, Topic, Key(record.Partition, record.Offset), PinCodec.Write(new PinnedRecord(record, time.GetUtcNow())), cancellationToken);
    }

    public Task UnpinAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default) =>
        store.WriteAsync(cluster, Topic, Key(partition, offset), null, cancellationToken);

    private static string Key(TopicPartition partition, long offset) => FormattableString.Invariant($"{partition}/{offset}");
}
