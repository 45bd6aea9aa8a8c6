namespace Dashboard.Services.Cluster;

/// <summary>The native Kafka client library (librdkafka) of this process.</summary>
public interface IKafkaClientLibrary
{
    /// <summary>The version really loaded, e.g. <c>2.16.0</c>. Loads the library when first asked.</summary>
    string Version { get; }

    /// <summary>
    /// Null where the loaded library is at least as new as the one shipped with this product; otherwise one sentence that names both.
    /// </summary>
    /// <remarks>
    /// A distribution's own librdkafka on the loader's path shadows the shipped one and then fails in the middle of work, so it is
    /// looked at before anything starts.
    /// </remarks>
    string? FindProblem();
}
