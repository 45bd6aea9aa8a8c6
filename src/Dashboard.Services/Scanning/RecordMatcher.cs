using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Scanning;

/// <summary>
/// Decides whether a record holds the text of a search. Looks at bytes where these are the text; what is not, is decoded into one
/// buffer that every record reuses. Used by one scan at a time.
/// </summary>
internal sealed class RecordMatcher(string cluster, TextPattern? pattern, SearchIn searchIn, ISchemaCodecs codecs) : IDisposable
{
    private readonly bool _hasRegistry = codecs.HasRegistry(cluster);
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, PayloadJson.WriterOptions);
    private SchemaIdentity _lastIdentity;
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
        var found = ((searchIn & SearchIn.Value) != 0 && await HoldsAsync(record.Value, PayloadKind.Value, record.Headers, cancellationToken))
            || ((searchIn & SearchIn.Key) != 0 && await HoldsAsync(record.Key, PayloadKind.Key, record.Headers, cancellationToken))
            || ((searchIn & SearchIn.Headers) != 0 && record.Headers.Count > 0 && HoldsHeader(record.Headers));
        Unreadable = Math.Min(Unreadable, unreadable + 1);
        return found;
    }

    public void Dispose() => _writer.Dispose();

    private ValueTask<bool> HoldsAsync(byte[]? payload, PayloadKind kind, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken)
    {
        if (payload is null)
        {
            return ValueTask.FromResult(false);
        }

        if (!_hasRegistry || !WireFormat.TryRead(payload, kind, headers, out var wire))
        {
            return ValueTask.FromResult(pattern!.IsIn(payload));
        }

        return _lastSchema is not null && _lastIdentity == wire.Schema
            ? ValueTask.FromResult(Holds(payload, wire, _lastSchema))
            : FetchThenLookAsync(payload, wire, cancellationToken);
    }

    private async ValueTask<bool> FetchThenLookAsync(byte[] payload, WirePayload wire, CancellationToken cancellationToken)
    {
        try
        {
            var schema = await codecs.FindAsync(cluster, wire.Schema, cancellationToken);
            if (schema.Schema is not null)
            {
                (_lastIdentity, _lastSchema) = (wire.Schema, schema);
            }

            return Holds(payload, wire, schema);
        }
        catch (RegistryUnavailableException)
        {
            Unreadable++;
            return pattern!.IsIn(payload);
        }
    }

    private bool Holds(byte[] payload, WirePayload wire, PayloadSchema schema)
    {
        if (schema.Codec is null)
        {
            // Bytes that merely look like a hash in front are no payload of the registry.
            Unreadable += wire.Schema.Id > 0 || wire.IsInHeader ? 1 : 0;
            return pattern!.IsIn(payload);
        }

        if (schema.Codec.StoresJson)
        {
            return pattern!.IsIn(wire.Body.Span);
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        if (!schema.Codec.TryDecode(wire.Body.Span, _writer, PayloadJsonForm.Readable, out _))
        {
            Unreadable++;
            return pattern!.IsIn(wire.Body.Span);
        }

        _writer.Flush();
        return pattern!.IsIn(_buffer.WrittenSpan);
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
