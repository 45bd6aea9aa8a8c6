using Dashboard.Services.Records;

namespace Dashboard.Services.Publishing;

/// <summary>Encodes what a person or an HTTP client wrote and writes it; the console's Produce form and the REST proxy both use it.</summary>
public interface IRecordPublisher
{
    /// <summary>
    /// Encodes and writes records, all or nothing as far as encoding goes: if one cannot be encoded, nothing is written and every
    /// outcome is a refusal or <see cref="PublishOutcome.NotAttempted"/>. One outcome per record, in request order.
    /// </summary>
    Task<IReadOnlyList<PublishOutcome>> PublishAsync(string cluster, string topic, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default);
}

/// <summary>A record as someone wrote it.</summary>
public sealed record RecordDraft(
    PayloadDraft Key,
    PayloadDraft Value,
    int? Partition = null,
    DateTimeOffset? Timestamp = null,
    IReadOnlyList<RecordHeader>? Headers = null);

/// <summary>A key or value as someone wrote it.</summary>
/// <param name="Format">How <paramref name="Text"/> becomes bytes.</param>
/// <param name="Text">Text, JSON or base64 by format; null only for <see cref="PayloadFormat.Null"/>.</param>
/// <param name="SchemaId">For <see cref="PayloadFormat.Schema"/>: the registered schema that encodes it (wire format prefix).</param>
public sealed record PayloadDraft(PayloadFormat Format, string? Text, int? SchemaId = null)
{
    /// <summary>No key, or a tombstone.</summary>
    public static PayloadDraft Null { get; } = new(PayloadFormat.Null, null);
}

/// <summary>How written text becomes bytes.</summary>
public enum PayloadFormat
{
    /// <summary>Null, whatever the text.</summary>
    Null,

    /// <summary>The text as UTF-8.</summary>
    Text,

    /// <summary>One JSON value, checked, stored as written without insignificant white space.</summary>
    Json,

    /// <summary>Standard base64 of the bytes.</summary>
    Base64,

    /// <summary>JSON read against a registered schema and encoded with the wire format prefix.</summary>
    Schema,
}

/// <summary>What became of one record.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>Acknowledged.</summary>
    public sealed record Written(int Partition, long Offset, DateTimeOffset Timestamp) : PublishOutcome;

    /// <summary>The draft cannot be encoded; nothing was written.</summary>
    /// <param name="Field"><c>key</c> or <c>value</c>.</param>
    /// <param name="Message">What is wrong and where, in one sentence.</param>
    public sealed record Refused(string Field, string Message) : PublishOutcome;

    /// <summary>Fine itself, but another record of the request was refused.</summary>
    public sealed record NotAttempted : PublishOutcome;

    /// <summary>Kafka did not acknowledge it.</summary>
    public sealed record Failed(KafkaFailure Failure) : PublishOutcome;
}
