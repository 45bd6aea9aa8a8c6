using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>Finds out which schemas the records of a topic really name.</summary>
public interface ITopicSchemaIds
{
    /// <summary>Counts the schema ids in the newest records of every partition; null for an unknown topic.</summary>
    /// <param name="newest">Records per partition to look at, at most; gaps of compaction make it fewer.</param>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the read.</exception>
    Task<TopicSchemaIdCount?> CountAsync(string cluster, string topic, PayloadKind kind, int newest, CancellationToken cancellationToken = default);
}
