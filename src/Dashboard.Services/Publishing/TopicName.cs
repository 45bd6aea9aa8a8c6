using System.Buffers;
using Dashboard.Services.Records;

namespace Dashboard.Services.Publishing;

/// <summary>What Kafka takes as a topic's name: 1 to 249 characters of <c>[A-Za-z0-9._-]</c>, neither <c>.</c> nor <c>..</c>.</summary>
public static class TopicName
{
    private const int MaxLength = 249;
    private const int InvalidTopicException = 17;

    private static readonly SearchValues<char> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a topic can have this name; the client library would wait for an illegal one until it times out.</summary>
    public static bool IsLegal(string name) =>
        name.Length is > 0 and <= MaxLength && name is not ("." or "..") && !name.AsSpan().ContainsAnyExcept(Legal);

    /// <summary>The failure that a broker would answer (INVALID_TOPIC_EXCEPTION).</summary>
    public static KafkaFailure Illegal(string name) => new(
        InvalidTopicException,
        "INVALID_TOPIC_EXCEPTION",
        $"Topic name is illegal, it can only have 1 to {MaxLength} characters of [A-Za-z0-9._-] and be neither . nor .. (was {(name.Length <= MaxLength ? name : name[..MaxLength] + "…")})",
        IsRetriable: false);
}
