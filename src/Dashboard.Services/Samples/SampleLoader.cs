using System.Runtime.CompilerServices;
using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Samples;

/// <inheritdoc/>
/// <remarks>
/// Events are stored in order, so the number of records tells how far an interrupted load came and the next one goes on there.
/// </remarks>
internal sealed class SampleLoader(
    IClusterAdmin admin, ISchemaRegistries registries, IRecordPublisher publisher, IRecordReader reader, SampleFile file, SampleReplay replay) : ISampleLoader, IDisposable
{
    private const int PartitionCount = 3;
    private const int TopicAlreadyExists = 36;
    private const int BatchSize = 100;

    private readonly SemaphoreSlim _oneAtATime = new(1);

    public string Topic => "earthquakes";

    public int EventCount => SampleFile.EventCount;

    public bool IsReplaying => replay.IsRunning;

    public async IAsyncEnumerable<SampleProgress> LoadAsync(string cluster, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var events = await file.ReadAsync(cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            yield return new SampleProgress("Registering the schema", 0, events.Count);
            var target = new SampleTarget(cluster, Topic, await RegisterAsync(cluster, cancellationToken));

            yield return new SampleProgress("Creating the topic", 0, events.Count);
            await CreateTopicAsync(cluster, cancellationToken);

            var stored = await CountAsync(cluster, events.Count, cancellationToken);
            foreach (var batch in events.Skip(stored).Chunk(BatchSize))
            {
                yield return new SampleProgress("Storing events", stored, events.Count);
                SampleTarget.Demand(await publisher.PublishAsync(cluster, Topic, [.. batch.Select(sample => target.Draft(sample, sample.Time))], cancellationToken));
                stored += batch.Length;
            }

            replay.Start(target);
            yield return new SampleProgress("Done; the events now replay", events.Count, events.Count);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<int?> RegisterAsync(string cluster, CancellationToken cancellationToken)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            return null;
        }

        var answer = await registry.RegisterAsync($"{Topic}-value", new SchemaText(EarthquakeSchema.Text), cancellationToken: cancellationToken);
        return answer.IsAnswered
            ? answer.Value.Id
            : throw new SampleException($"The registry refused the sample's schema: {answer.Refusal.Message}");
    }

    private async Task CreateTopicAsync(string cluster, CancellationToken cancellationToken)
    {
        // The events are of 2018: under the usual retention by time they would be deleted at once, so size alone limits the topic.
        var configs = new Dictionary<string, string> { ["retention.ms"] = "-1", ["retention.bytes"] = "67108864" };
        var change = await admin.CreateTopicAsync(cluster, new NewTopic(Topic, PartitionCount, -1, configs), cancellationToken);
        if (change is TopicChange.Refused { Failure: { Code: not TopicAlreadyExists } failure })
        {
            throw new SampleException($"The topic {Topic} cannot be created: {failure.Message}");
        }
    }

    private async Task<int> CountAsync(string cluster, int total, CancellationToken cancellationToken)
    {
        var ranges = await reader.GetOffsetRangesAsync(cluster, Topic, cancellationToken);
        return (int)Math.Min(total, ranges?.Values.Sum(range => range.HighWatermark) ?? 0);
    }
}
