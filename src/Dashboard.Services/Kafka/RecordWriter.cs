using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
/// <param name="isPrompt">Send each record at once.</param>
internal sealed class RecordWriter(Producers producers, KnownTopics topics, TimeProvider time, bool isPrompt = false) : IRecordWriter
{
    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
        {
            return [];
        }

        var (writer, failure) = await OpenAsync(cluster, topic, cancellationToken);
        if (writer is null)
        {
            var outcomes = new WriteOutcome[records.Count];
            Array.Fill(outcomes, new WriteOutcome.Failed(failure!));
            return outcomes;
        }

        var pending = new PendingWrites(records.Count);
        for (var index = 0; index < records.Count; index++)
        {
            var queued = writer.WriteAsync(records[index], pending, index, cancellationToken);
            if (!queued.IsCompletedSuccessfully)
            {
                await queued;
            }
        }

        return await pending.Completed.WaitAsync(cancellationToken);
    }

    public async ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        try
        {
            var producer = producers.Get(cluster, isPrompt);
            return await topics.FindProblemAsync(producer, cluster, topic, cancellationToken) is { } problem
                ? new TopicOpening(null, problem)
                : new TopicOpening(new TopicWriter(producer, topic, time, () => topics.Forget(cluster, topic)), null);
        }
        catch (KafkaUnavailableException unavailable)
        {
            return new TopicOpening(null, unavailable.Failure);
        }
    }
}
