using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Scanning;

/// <summary>
/// Decides whether a record holds the text of a search. Looks at bytes where these are the text; only Avro payloads are decoded, into
/// one buffer that every record reuses. Used by one scan at a time.
/// </summary>
internal sealed class RecordMatcher(string cluster, TextPattern? pattern, SearchIn searchIn, IPayloadSchemas schemas) : IDisposable
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = 2048 };

    private readonly bool _hasRegistry = schemas.HasRegistry(cluster);
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, WriterOptions);
    private PayloadSchema? _lastSchema;

    /// <summary>Records whose key or value named a schema that could not read them.</summary>
    public long Unreadable { get; private set; }

    public async ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        if (pattern is null)
        {
            return true;
        }

        var unreadable = Unreadable;
        var found = ((searchIn & SearchIn.Value) != 0 && await HoldsAsync(record.Value, cancellationToken))
            || ((searchIn & SearchIn.Key) != 0 && await HoldsAsync(record.Key, cancellationToken))
            || ((searchIn & SearchIn.Headers) != 0 && record.Headers.Count > 0 && HoldsHeader(record.Headers));
        Unreadable = Math.Min(Unreadable, unreadable + 1);
        return found;
    }

    public void Dispose() => _writer.Dispose();

    private ValueTask<bool> HoldsAsync(byte[]? payload, CancellationToken cancellationToken)
    {
        if (payload is null)
        {
            return ValueTask.FromResult(false);
        }

        if (!_hasRegistry || !WireFormat.TryRead(payload, out var id))
        {
            return ValueTask.FromResult(pattern!.IsIn(payload));
        }

        return _lastSchema?.Id == id ? ValueTask.FromResult(Holds(payload, _lastSchema)) : FetchThenLookAsync(payload, id, cancellationToken);
    }

    private async ValueTask<bool> FetchThenLookAsync(byte[] payload, int id, CancellationToken cancellationToken)
    {
        try
        {
            var schema = await schemas.FindAsync(cluster, id, cancellationToken);
            if (schema.Schema is not null)
            {
                _lastSchema = schema;
            }

            return Holds(payload, schema);
        }
        catch (RegistryUnavailableException)
        {
            Unreadable++;
            return pattern!.IsIn(payload);
        }
    }

    private bool Holds(byte[] payload, PayloadSchema schema)
    {
        var body = payload.AsSpan(WireFormat.PrefixLength);
        if (schema.Avro is null)
        {
            Unreadable += schema.Problem is null ? 0 : 1;
            return pattern!.IsIn(body);
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        try
        {
            schema.Avro.Decode(body, _writer, AvroJsonForm.Readable);
            _writer.Flush();
            return pattern!.IsIn(_buffer.WrittenSpan);
        }
        catch (AvroDataException)
        {
            Unreadable++;
            return pattern!.IsIn(body);
        }
    }

    private bool HoldsHeader(IReadOnlyList<RecordHeader> headers)
    {
        foreach (var header in headers)
        {
            if (pattern!.IsIn(header.Value) || pattern.IsIn(System.Text.Encoding.UTF8.GetBytes(header.Name)))
            {
                return true;
            }
        }

        return false;
    }
}
