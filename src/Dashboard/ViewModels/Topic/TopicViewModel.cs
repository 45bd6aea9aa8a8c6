using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Topics;

namespace Dashboard.ViewModels.Topic;

/// <summary>What all pages of a topic show: facts, partitions, configs, subjects. Kept while a person moves between its tabs.</summary>
public sealed class TopicViewModel(IClusterAdmin admin, IRecordReader reader, ISchemaRegistries registries, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public string Cluster { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Loading State { get; private set; } = new Loading.Waiting();

    /// <summary>Whether the cluster answered that it has no such topic.</summary>
    public bool IsUnknown { get; private set; }

    public TopicDescription? Description { get; private set; }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<PartitionFacts> Partitions { get; private set; } = [];

    /// <summary>Sorted by name; null until they are known.</summary>
    public IReadOnlyList<TopicConfig>? Configs { get; private set; }

    /// <summary>Why configs are missing; null where the cluster told them.</summary>
    public KafkaFailure? ConfigFailure { get; private set; }

    /// <summary>The registered ones of <c>topic-value</c> and <c>topic-key</c>.</summary>
    public IReadOnlyList<TopicSubject> Subjects { get; private set; } = [];

    /// <summary>Why subjects are missing; null where the registry answered or there is none.</summary>
    public string? RegistryProblem { get; private set; }

    public bool HasRegistry { get; private set; }

    /// <summary>Upper bound of the records; null until it is known.</summary>
    public long? Messages { get; private set; }

    public string? Kept => Configs is null ? null : RetentionWords.Describe(Configs);

    /// <summary>Whether a null value marks its key as deleted here.</summary>
    public bool IsCompacted => Configs?.Any(config => config.Name == "cleanup.policy" && config.Value?.Contains("compact", StringComparison.Ordinal) == true) == true;

    /// <summary>When the facts were last asked.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>Keeps the facts of a topic fresh until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(string cluster, string topic, Func<Task> changed, CancellationToken cancellationToken)
    {
        if ((cluster, topic) != (Cluster, Name))
        {
            Forget();
            (Cluster, Name) = (cluster, topic);
        }

        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await RefreshAsync(changed, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    /// <summary>Asks now.</summary>
    public async Task RefreshAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        var (cluster, topic) = (Cluster, Name);
        try
        {
            var description = await admin.DescribeTopicAsync(cluster, topic, cancellationToken);
            var ranges = description is null ? null : await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken);
            if ((cluster, topic) != (Cluster, Name))
            {
                return;
            }

            (Description, IsUnknown) = (description, description is null);
            Partitions = [.. (description?.Partitions ?? []).Select(partition => new PartitionFacts(partition, ranges is not null && ranges.TryGetValue(partition.Partition, out var range) ? range : null))];
            Messages = ranges?.Values.Sum(range => range.Count);
            (State, TakenAt) = (new Loading.Done(), time.GetUtcNow());
        }
        catch (KafkaUnavailableException failure)
        {
            State = new Loading.Failed(failure.Failure.Message, $"{failure.Failure.Name} ({failure.Failure.Code})");
        }

        await changed();
        if (State is Loading.Done && !IsUnknown)
        {
            await FindConfigsAsync(cluster, topic, cancellationToken);
            await changed();
            await FindSubjectsAsync(cluster, topic, cancellationToken);
            await changed();
        }
    }

    /// <summary>Deletes the topic; null when done, else one sentence why not.</summary>
    public async Task<string?> DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            var change = await admin.DeleteTopicAsync(Cluster, Name, cancellationToken);
            if (change is TopicChange.Refused refused)
            {
                return refused.Failure.Message;
            }

            Forget();
            return null;
        }
        catch (KafkaUnavailableException failure)
        {
            return failure.Failure.Message;
        }
    }

    private void Forget()
    {
        (State, IsUnknown, Description, Partitions, Configs, ConfigFailure) = (new Loading.Waiting(), false, null, [], null, null);
        (Subjects, RegistryProblem, Messages, TakenAt, Cluster, Name) = ([], null, null, null, "", "");
    }

    // A broker may refuse its configs and still tell everything else.
    private async Task FindConfigsAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        try
        {
            var configs = await admin.GetTopicConfigsAsync(cluster, topic, cancellationToken);
            if ((cluster, topic) == (Cluster, Name))
            {
                (Configs, ConfigFailure) = (configs, null);
            }
        }
        catch (KafkaUnavailableException failure)
        {
            ConfigFailure = failure.Failure;
        }
    }

    private async Task FindSubjectsAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var registry = registries.Find(cluster);
        HasRegistry = registry is not null;
        if (registry is null)
        {
            return;
        }

        try
        {
            var found = new List<TopicSubject>();
            foreach (var part in new[] { "value", "key" })
            {
                var answer = await registry.GetVersionAsync($"{topic}-{part}", null, cancellationToken: cancellationToken);
                if (answer.IsAnswered)
                {
                    found.Add(new TopicSubject(part, answer.Value.Subject, answer.Value.Schema.SchemaType, answer.Value.Version, answer.Value.Id));
                }
            }

            if ((cluster, topic) == (Cluster, Name))
            {
                (Subjects, RegistryProblem) = (found, null);
            }
        }
        catch (RegistryUnavailableException failure)
        {
            RegistryProblem = failure.Message;
        }
    }
}
