namespace Dashboard.Services.Records;

/// <summary>What Kafka answered when it could not do what was asked.</summary>
/// <param name="Code">
/// The Kafka protocol error code (3 = UNKNOWN_TOPIC_OR_PARTITION …), or the client library's own negative code
/// (-195 = transport, -185 = timed out …).
/// </param>
/// <param name="Name">The code's name, e.g. <c>UNKNOWN_TOPIC_OR_PARTITION</c>.</param>
/// <param name="Message">One sentence for people; never holds credentials.</param>
/// <param name="IsRetriable">Whether the same request may succeed later unchanged.</param>
public sealed record KafkaFailure(int Code, string Name, string Message, bool IsRetriable);
