namespace Dashboard.Services.Records;

/// <summary>The world failed at the Kafka boundary: broker unreachable, request timed out, authorization refused.</summary>
public sealed class KafkaUnavailableException(KafkaFailure failure, Exception? inner = null)
    : Exception(failure.Message, inner)
{
    /// <summary>The Kafka error code and whether a retry can help.</summary>
    public KafkaFailure Failure { get; } = failure;
}
