using Dashboard.Services.Keeping;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.ViewModels.Records;

/// <summary>One record by its address, and why it is not there where it is not.</summary>
public sealed class RecordViewModel(IRecordScanner scanner, IRecordReader reader, IPinnedRecords pins, IPayloadReader payloads)
{
    public RecordAddress? Address { get; private set; }

    public RecordState State { get; private set; } = new RecordState.Waiting();

    /// <summary>The readable part of its partition; null until it is known.</summary>
    public OffsetRange? Range { get; private set; }

    /// <summary>When the copy on show was made; null where it is the stored record itself.</summary>
    public DateTimeOffset? PinnedAt { get; private set; }

    /// <summary>The record, where there is one.</summary>
    public DecodedRecord? Record => (State as RecordState.Found)?.Record;

    /// <summary>The address before this one in its partition; null at the start.</summary>
    public RecordAddress? Previous => Step(-1);

    /// <summary>The address after this one in its partition; null at the end.</summary>
    public RecordAddress? Next => Step(1);

    /// <summary>Shows a record that is at hand.</summary>
    public void Show(DecodedRecord record) => (Address, State, PinnedAt) = (RecordAddress.Of(record.Record), new RecordState.Found(record), null);

    /// <summary>Reads the record of an address.</summary>
    public async Task LoadAsync(string cluster, string topic, RecordAddress address, CancellationToken cancellationToken)
    {
        (Address, State, PinnedAt) = (address, new RecordState.Waiting(), null);
        RecordState state;
        DateTimeOffset? pinnedAt = null;
        try
        {
            var ranges = await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken);
            Range = ranges is not null && ranges.TryGetValue(address.Partition, out var range) ? range : null;
            var record = Range is { } known && address.Offset >= known.LogStartOffset && address.Offset < known.HighWatermark
                ? await scanner.GetAsync(cluster, new TopicPartition(topic, address.Partition), address.Offset, cancellationToken)
                : null;
            if (record is null && await pins.FindAsync(cluster, new TopicPartition(topic, address.Partition), address.Offset, cancellationToken) is { } pin)
            {
                record = await payloads.ReadAsync(cluster, pin.Record, cancellationToken);
                pinnedAt = pin.PinnedAt;
            }

            state = record is not null ? new RecordState.Found(record) : Explain(topic, address, ranges);
        }
        catch (KafkaUnavailableException failure)
        {
            state = new RecordState.Failed(failure.Failure);
        }

        if (Address == address)
        {
            (State, PinnedAt) = (state, pinnedAt);
        }
    }

    private static RecordState.Gone Explain(string topic, RecordAddress address, IReadOnlyDictionary<int, OffsetRange>? ranges)
    {
        var at = FormattableString.Invariant($"{address.Partition}");
        if (ranges is null)
        {
            return new RecordState.Gone($"This cluster has no topic {topic}. It may have been deleted.", null);
        }

        if (!ranges.TryGetValue(address.Partition, out var range))
        {
            return new RecordState.Gone($"The topic has no partition {at}; its partitions are {PartitionSet.Write([.. ranges.Keys.Order()])}.", null);
        }

        if (range.Count == 0)
        {
            return new RecordState.Gone($"Partition {at} holds no records now. What was here has expired or was deleted.", null);
        }

        var kept = $"Kept offsets are {Words.Count(range.LogStartOffset)} to {Words.Count(range.HighWatermark - 1)}.";
        return address.Offset < range.LogStartOffset
            ? new RecordState.Gone($"This record has expired or was deleted. {kept}", range.LogStartOffset)
            : address.Offset >= range.HighWatermark
                ? new RecordState.Gone($"Nothing is written at this offset yet. {kept}", range.HighWatermark - 1)
                : new RecordState.Gone($"Nothing is stored at this offset: compaction removed the record, or the offset marks a transaction. {kept}", address.Offset + 1 < range.HighWatermark ? address.Offset + 1 : address.Offset - 1);
    }

    private RecordAddress? Step(int by) =>
        Address is { } address && Range is { } range && address.Offset + by >= range.LogStartOffset && address.Offset + by < range.HighWatermark
            ? address with { Offset = address.Offset + by }
            : null;
}
