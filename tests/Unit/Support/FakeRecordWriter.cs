using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Keeps what was written, one partition per topic. <see cref="Failures"/> by record index are not acknowledged.</summary>
public sealed class FakeRecordWriter : IRecordWriter
{
    public List<(string Topic, RecordToWrite Record)> Written { get; } = [];

    public Dictionary<int, KafkaFailure> Failures { get; } = [];

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        var outcomes = new List<WriteOutcome>();
        for (var index = 0; index < records.Count; index++)
        {
            if (Failures.TryGetValue(index, out var failure))
            {
                outcomes.Add(new WriteOutcome.Failed(failure));
                continue;
            }

            outcomes.Add(new WriteOutcome.Written(records[index].Partition ?? 0, Written.Count, records[index].Timestamp ?? DateTimeOffset.UnixEpoch));
            Written.Add((topic, records[index]));
        }

        return Task.FromResult<IReadOnlyList<WriteOutcome>>(outcomes);
    }
}
