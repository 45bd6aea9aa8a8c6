using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Publishing;

/// <summary>Encodes and writes many records that share a format and, per side, a schema: what one HTTP request carries.</summary>
public interface IRecordBatchPublisher
{
    /// <summary>
    /// All or nothing as far as schemas and encoding go: a refusal means that nothing was written. What Kafka answers is told per record.
    /// </summary>
    Task<BatchOutcome> PublishAsync(string cluster, string topic, RecordBatch batch, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="PublishAsync"/>, but answers once all records are queued; what becomes of them is not told.</summary>
    Task<BatchOutcome> QueueAsync(string cluster, string topic, RecordBatch batch, CancellationToken cancellationToken = default);
}

/// <summary>Records as an HTTP client wrote them.</summary>
/// <param name="Format">How each JSON value becomes bytes.</param>
/// <param name="Key">The keys' schema; ignored by formats without one.</param>
/// <param name="Value">The values' schema; ignored by formats without one.</param>
/// <param name="Records">At least one record.</param>
public sealed record RecordBatch(BatchFormat Format, SchemaChoice Key, SchemaChoice Value, IReadOnlyList<RawRecord> Records);

/// <summary>A record whose key and value are still the JSON of the request.</summary>
/// <param name="Key">One valid JSON value; empty where it is absent or <c>null</c>.</param>
/// <param name="Value">One valid JSON value; empty where it is absent or <c>null</c>.</param>
public readonly record struct RawRecord(
    ReadOnlyMemory<byte> Key,
    ReadOnlyMemory<byte> Value,
    int? Partition = null,
    DateTimeOffset? Timestamp = null,
    IReadOnlyList<RecordHeader>? Headers = null);

/// <summary>How a JSON value becomes bytes.</summary>
public enum BatchFormat
{
    /// <summary>A string of standard base64.</summary>
    Binary,

    /// <summary>Any JSON value, stored as JSON.</summary>
    Json,

    /// <summary>JSON read against an Avro schema, stored in the wire format.</summary>
    Avro,

    /// <summary>JSON checked against a JSON schema, stored in the wire format.</summary>
    JsonSchema,

    /// <summary>The canonical JSON of a Protobuf message, stored in the wire format.</summary>
    Protobuf,
}

/// <summary>What became of a batch.</summary>
public abstract record BatchOutcome
{
    private BatchOutcome()
    {
    }

    /// <summary>Handed to Kafka; one outcome per record, in request order.</summary>
    public sealed record Published(IReadOnlyList<WriteOutcome> Records, int? KeySchemaId, int? ValueSchemaId) : BatchOutcome;

    /// <summary>In the client's queue.</summary>
    public sealed record Queued : BatchOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Side">The side that is wrong.</param>
    public sealed record Refused(BatchRefusal Reason, PayloadKind Side, string Message) : BatchOutcome;
}

/// <summary>Why a batch was refused.</summary>
public enum BatchRefusal
{
    /// <summary>A key or value is not what the format or the schema demands.</summary>
    Payload,

    /// <summary>Both a schema id and a schema text were given.</summary>
    TwoSchemas,

    /// <summary>Some record has this side, but no schema was given for it.</summary>
    NoSchema,

    /// <summary>The schema text cannot be parsed.</summary>
    InvalidSchema,

    /// <summary>The registry knows no such id, does not hold it under the subject, or refuses to register the text.</summary>
    RegistryRefused,

    /// <summary>The registry does not let this process read or register it.</summary>
    RegistryForbids,

    /// <summary>The cluster has no registry.</summary>
    NoRegistry,

    /// <summary>The registry does not answer.</summary>
    RegistryUnavailable,
}
