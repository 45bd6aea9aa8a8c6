using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Which published code a Kafka error becomes.</summary>
/// <remarks>Negative codes are the client library's own, positive ones the protocol's.</remarks>
internal static class KafkaErrors
{
    /// <summary>The client library's queue has no room.</summary>
    public const int LocalQueueFull = -184;

    private const int MessageTooLarge = 10;
    private const int UnknownTopicOrPartition = 3;
    private const int BrokerNotAvailable = 8;
    private const int ThrottlingQuotaExceeded = 89;
    private const int SaslAuthenticationFailed = 58;
    private const int LocalAuthentication = -169;
    private const int LocalUnknownTopic = -188;
    private const int LocalUnknownPartition = -190;

    /// <summary>
    /// What the cluster refuses because of the request itself: INVALID_TOPIC_EXCEPTION, UNSUPPORTED_VERSION,
    /// TOPIC_ALREADY_EXISTS, INVALID_PARTITIONS, INVALID_REPLICATION_FACTOR, INVALID_REPLICA_ASSIGNMENT, INVALID_CONFIG, INVALID_REQUEST,
    /// POLICY_VIOLATION, SECURITY_DISABLED, TOPIC_DELETION_DISABLED; -165 is a broker that does not know the request.
    /// </summary>
    private static readonly int[] Refused = [-165, 17, 35, 36, 37, 38, 39, 40, 42, 44, 54, 73];

    /// <summary>TOPIC_, GROUP_, CLUSTER_ and TRANSACTIONAL_ID_AUTHORIZATION_FAILED.</summary>
    private static readonly int[] NotAuthorized = [29, 30, 31, 53];

    /// <summary>The error of one record of a produce request, whose status stays 200 unless it tells who may write.</summary>
    public static ProxyError ForRecord(KafkaFailure failure, string topic) => failure.Code switch
    {
        UnknownTopicOrPartition or LocalUnknownTopic or LocalUnknownPartition => new(200, 50003, $"Topic {topic} not present in metadata."),
        SaslAuthenticationFailed or LocalAuthentication => new(401, 40101, failure.Message),
        var code when NotAuthorized.Contains(code) => new(403, 40301, failure.Message),
        _ => new(200, failure.IsRetriable ? 50003 : 50002, failure.Message),
    };

    /// <summary>The error of one record of API v3.</summary>
    public static ProxyError ForRecordV3(KafkaFailure failure, string topic) => failure.Code switch
    {
        UnknownTopicOrPartition or LocalUnknownTopic or LocalUnknownPartition => new(404, 40401, $"Topic {topic} not present in metadata."),
        MessageTooLarge => ProxyError.TooLarge,
        LocalQueueFull => ProxyError.TooFast,
        var code when Refused.Contains(code) => new(400, 40002, failure.Message),
        _ => ForRecord(failure, topic) is { Status: 200 } error ? error with { Status = 500 } : ForRecord(failure, topic),
    };

    /// <summary>The error of a request that Kafka could not serve.</summary>
    public static ProxyError ForRequest(KafkaFailure failure) => failure.Code switch
    {
        UnknownTopicOrPartition or LocalUnknownTopic or LocalUnknownPartition => ProxyError.TopicNotFound,
        SaslAuthenticationFailed or LocalAuthentication => new(401, 40101, failure.Message),
        ThrottlingQuotaExceeded => new(429, 42901, failure.Message),
        BrokerNotAvailable => new(503, 50302, failure.Message),
        var code when NotAuthorized.Contains(code) => new(403, 40301, failure.Message),
        var code when Refused.Contains(code) => new(400, 40002, failure.Message),
        _ => failure.IsRetriable ? new(500, 50003, failure.Message) : new(500, 50002, failure.Message),
    };
}
