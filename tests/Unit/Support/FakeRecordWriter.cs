using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Keeps what was written, one partition per topic. <see cref="Failures"/> by record index are not acknowledged.</summary>
public sealed class FakeRecordWriter : IRecordWriter
{
    public List<(string Topic, RecordToWrite Record)> Written { get; } = [];

    public Dictionary<int, KafkaFailure> Failures { get; } = [];

    /// <summary>Set it and no topic can be opened.</summary>
    public KafkaFailure? Unopened { get; set; }

    /// <summary>Reports wait here instead of being made, until a test makes them; null makes them at once.</summary>
    public List<Action>? Held { get; set; }

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        var outcomes = new Outcomes(records.Count);
        var writer = new Writer(this, topic);
        for (var index = 0; index < records.Count; index++)
        {
            await writer.WriteAsync(records[index], outcomes, index, cancellationToken);
        }

        return outcomes.All;
    }

    public ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        new(Unopened is null ? new TopicOpening(new Writer(this, topic), null) : new TopicOpening(null, Unopened));

    private sealed class Outcomes(int count) : IWriteReports
    {
        public WriteOutcome[] All { get; } = new WriteOutcome[count];

        public void Report(int slot, WriteOutcome outcome) => All[slot] = outcome;
    }

    private sealed class Writer(FakeRecordWriter records, string topic) : ITopicWriter
    {
        private int _count;

        public ValueTask WriteAsync(in RecordToWrite record, IWriteReports reports, int slot, CancellationToken cancellationToken = default)
        {
            WriteOutcome outcome;
            if (records.Failures.TryGetValue(_count++, out var failure))
            {
                outcome = new WriteOutcome.Failed(failure);
            }
            else
            {
                outcome = new WriteOutcome.Written(record.Partition ?? 0, records.Written.Count, record.Timestamp ?? DateTimeOffset.UnixEpoch);
                records.Written.Add((topic, record));
            }

            if (records.Held is { } held)
            {
                held.Add(() => reports.Report(slot, outcome));
            }
            else
            {
                reports.Report(slot, outcome);
            }

            return default;
        }
    }
}
