using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Formats;
using Dashboard.Services.Records;

namespace Dashboard.Services.Analysis;

/// <summary>
/// Reads keys or values to their last byte, against the schema that they name, without making anything of them that stays. JSON with a JSON
/// Schema is validated, which readers otherwise do not do. Used by one thread at a time.
/// </summary>
internal sealed class PayloadCheck(string cluster, PayloadKind kind, ISchemaCodecs codecs, PillExpectation expectation) : IDisposable
{
    private static readonly byte[] KeyHeader = Encoding.UTF8.GetBytes(WireFormat.HeaderName(PayloadKind.Key));
    private static readonly byte[] ValueHeader = Encoding.UTF8.GetBytes(WireFormat.HeaderName(PayloadKind.Value));

    private readonly bool _hasRegistry = codecs.HasRegistry(cluster);
    private readonly ArrayBufferWriter<byte> _sink = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, PayloadJson.WriterOptions);
    private (SchemaIdentity Identity, PayloadSchema Schema)? _last;

    /// <summary>Whether the team chose how to read these payloads; then only the decoders of the house can tell.</summary>
    public bool IsChosen { get; set; }

    /// <summary>Checks without waiting for anything.</summary>
    public CheckedPayload Check(in RecordBytes record)
    {
        if (!(kind == PayloadKind.Key ? record.HasKey : record.HasValue))
        {
            return CheckedPayload.Good("");
        }

        var bytes = kind == PayloadKind.Key ? record.Key : record.Value;
        return IsChosen && bytes.Length > 0 ? CheckedPayload.Unsure()
            : _hasRegistry && TryFindSchema(record.Headers, bytes, out var identity, out var body, out var isInHeader)
            ? CheckRegistered(identity, body, bytes, isInHeader)
            : CheckPlain(bytes);
    }

    /// <summary>Waits for the schema that a payload names, so that <see cref="Check"/> can tell.</summary>
    public async ValueTask PrepareAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        if (_hasRegistry && WireFormat.TryRead(kind == PayloadKind.Key ? record.Key : record.Value, kind, record.Headers, out var wire))
        {
            _last = (wire.Schema, await codecs.FindAsync(cluster, wire.Schema, cancellationToken));
        }
    }

    public void Dispose() => _writer.Dispose();

    private CheckedPayload CheckRegistered(SchemaIdentity identity, ReadOnlySpan<byte> body, ReadOnlySpan<byte> whole, bool isInHeader)
    {
        if (_last is not { } last || last.Identity != identity || last.Schema.Codec is null)
        {
            var found = codecs.FindAsync(cluster, identity, CancellationToken.None);
            if (!found.IsCompletedSuccessfully)
            {
                return _last is { } prepared && prepared.Identity == identity ? Judge(prepared.Schema) : CheckedPayload.Unsure();
            }

            _last = last = (identity, found.Result);
        }

        var schema = last.Schema;
        if (schema.Codec is not { } codec)
        {
            // Seventeen bytes that begin with 1 can be anything.
            return schema.Schema is null && identity.Id == 0 && !isInHeader ? CheckPlain(whole) : Judge(schema);
        }

        if (codec.StoresJson)
        {
            if (JsonProblem(body) is { } broken)
            {
                return CheckedPayload.Bad(broken.Reason, broken.Problem, schema.Id);
            }

            _sink.ResetWrittenCount();
            return codec.TryEncode(body, _sink, out var invalid) ? CheckedPayload.Good("json with a schema") : CheckedPayload.Bad(PillReason.Invalid, invalid, schema.Id);
        }

        _sink.ResetWrittenCount();
        _writer.Reset(_sink);
        return codec.TryDecode(body, _writer, PayloadJsonForm.Readable, out var problem)
            ? CheckedPayload.Good(codec.Encoding)
            : CheckedPayload.Bad(EndsEarly(problem) ? PillReason.Truncated : PillReason.Misfit, problem, schema.Id);
    }

    private static CheckedPayload Judge(PayloadSchema schema) =>
        schema.Codec is not null ? CheckedPayload.Unsure()
        : CheckedPayload.Bad(schema.Schema is null ? PillReason.UnknownSchema : PillReason.UnusableSchema, schema.Problem ?? "", schema.Id);

    private CheckedPayload CheckPlain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
        {
            return expectation == PillExpectation.Readable || kind == PayloadKind.Key ? CheckedPayload.Good("empty") : CheckedPayload.Bad(PillReason.Empty, "");
        }

        if (expectation == PillExpectation.Registered && kind == PayloadKind.Value)
        {
            return CheckedPayload.Bad(PillReason.NoSchema, "");
        }

        var start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        var isJson = start >= 0 && bytes[start] is (byte)'{' or (byte)'[';
        if (isJson || (expectation == PillExpectation.Json && kind == PayloadKind.Value))
        {
            return JsonProblem(bytes) is { } broken ? CheckedPayload.Bad(broken.Reason, broken.Problem) : CheckedPayload.Good("json");
        }

        // Binary keys are numbers and ids everywhere; nobody's consumer stumbles over them.
        return Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? CheckedPayload.Good("text")
            : kind == PayloadKind.Key ? CheckedPayload.Good("binary")
            : CheckedPayload.Unsure("binary");
    }

    private static (PillReason Reason, string Problem)? JsonProblem(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = PayloadJson.MaxDepth }));
        try
        {
            while (reader.Read())
            {
            }

            // A bare number is complete only when nothing follows it, which this reader cannot know.
            return JsonFormat.IsJson(bytes) ? null
                : reader.BytesConsumed < bytes.Length || reader.CurrentDepth > 0 || reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) ? (PillReason.Truncated, $"the JSON ends too early, after {bytes.Length} bytes")
                : (PillReason.NotJson, "it is not valid UTF-8");
        }
        catch (JsonException failure)
        {
            return (PillReason.NotJson, $"not JSON from line {failure.LineNumber + 1}, character {failure.BytePositionInLine + 1} on");
        }
    }

    private bool TryFindSchema(IRawHeaders headers, ReadOnlySpan<byte> bytes, out SchemaIdentity identity, out ReadOnlySpan<byte> body, out bool isInHeader)
    {
        var name = kind == PayloadKind.Key ? KeyHeader : ValueHeader;
        for (var index = headers.Count - 1; index >= 0; index--)
        {
            if (headers.Name(index).SequenceEqual(name) && WireFormat.TryReadPrefix(headers.Value(index), out identity, out var length))
            {
                var indexes = headers.Value(index)[length..];
                body = indexes.Length == 0 ? bytes : (byte[])[.. indexes, .. bytes];
                return isInHeader = true;
            }
        }

        isInHeader = false;
        var found = WireFormat.TryReadPrefix(bytes, out identity, out var prefix);
        body = bytes[prefix..];
        return found;
    }

    private static bool EndsEarly(string problem) =>
        problem.Contains("the bytes end", StringComparison.Ordinal) || problem.Contains("more than the", StringComparison.Ordinal) || problem.Contains("ends in the middle", StringComparison.Ordinal);
}
