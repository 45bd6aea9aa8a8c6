using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>
/// Sees the key or the value of one record after another as text, decoding only where that is needed and into one buffer that all share.
/// </summary>
internal sealed class PayloadLens(string cluster, PayloadKind kind, ISchemaCodecs codecs) : IDisposable
{
    private static readonly byte[] KeyHeader = Encoding.UTF8.GetBytes(WireFormat.HeaderName(PayloadKind.Key));
    private static readonly byte[] ValueHeader = Encoding.UTF8.GetBytes(WireFormat.HeaderName(PayloadKind.Value));

    private readonly bool _hasRegistry = codecs.HasRegistry(cluster);
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer = new(Stream.Null, PayloadJson.WriterOptions);
    private SchemaIdentity _lastIdentity;
    private PayloadSchema? _lastSchema;
    private PayloadSight? _sight;
    private bool _isDecoded;
    private int _skip;

    /// <summary>Whether the team chose how to read it; then only the decoders of the house can tell what it says.</summary>
    public bool IsChosen { get; set; }

    /// <summary>Whether the record's payload was looked at and cannot be read.</summary>
    public bool IsUnreadable => _sight == PayloadSight.Unreadable;

    /// <summary>The next record's payload is to be looked at.</summary>
    public void Reset() => (_sight, _isDecoded, _skip) = (null, false, 0);

    public void Dispose() => _writer.Dispose();

    /// <summary>Looks at the payload, at most once per record.</summary>
    public PayloadSight Look(in RecordBytes record) => _sight ??= See(record, Bytes(record));

    /// <summary>The payload as text, after <see cref="Look"/>.</summary>
    public ReadOnlySpan<byte> Text(in RecordBytes record) => _isDecoded ? _buffer.WrittenSpan : Bytes(record)[_skip..];

    /// <summary>The payload as it is stored.</summary>
    public ReadOnlySpan<byte> Bytes(in RecordBytes record) => kind == PayloadKind.Key ? record.Key : record.Value;

    /// <summary>Takes over what the decoders of the house made of the payload.</summary>
    public void Show(DecodedPayload decoded)
    {
        _sight = decoded switch
        {
            { Form: PayloadForm.Null } => PayloadSight.Null,
            { Problem: not null } => PayloadSight.Unreadable,
            { Form: PayloadForm.Json } => PayloadSight.Json,
            _ => PayloadSight.Text,
        };
        _isDecoded = decoded.Text is not null;
        _skip = 0;
        if (decoded.Text is { } text)
        {
            _buffer.ResetWrittenCount();
            Encoding.UTF8.GetBytes(text, _buffer);
        }
    }

    private PayloadSight See(in RecordBytes record, ReadOnlySpan<byte> bytes)
    {
        if (!(kind == PayloadKind.Key ? record.HasKey : record.HasValue))
        {
            return PayloadSight.Null;
        }

        if (IsChosen)
        {
            return PayloadSight.Unknown;
        }

        if (_hasRegistry && record.Headers.Count > 0 && FindHeader(record.Headers) is var header && header.Length > 0)
        {
            // Anything behind the prefix belongs before the body, which takes an array of its own: left to the decoders.
            return WireFormat.TryReadPrefix(header, out var named, out var prefix) && prefix == header.Length
                ? SeeRegistered(bytes, named, 0)
                : PayloadSight.Unknown;
        }

        return _hasRegistry && WireFormat.TryReadPrefix(bytes, out var schema, out var length) ? SeeRegistered(bytes, schema, length) : SeePlain(bytes);
    }

    private PayloadSight SeeRegistered(ReadOnlySpan<byte> bytes, SchemaIdentity identity, int prefix)
    {
        if (_lastSchema is null || _lastIdentity != identity)
        {
            var found = codecs.FindAsync(cluster, identity, CancellationToken.None);
            if (!found.IsCompletedSuccessfully)
            {
                return PayloadSight.Unknown;
            }

            // It is there already: nothing is waited for.
            _lastSchema = found.Result;
            _lastIdentity = identity;
        }

        if (_lastSchema.Codec is not { } codec)
        {
            // A schema that is unknown today can be registered in a moment; seventeen bytes that begin with 1 can be anything.
            var isKnown = _lastSchema.Schema is not null;
            _lastSchema = isKnown ? _lastSchema : null;
            return isKnown || identity.Id > 0 ? PayloadSight.Unreadable : SeePlain(bytes);
        }

        if (codec.StoresJson)
        {
            _skip = prefix;
            return PayloadSight.Json;
        }

        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        if (!codec.TryDecode(bytes[prefix..], _writer, PayloadJsonForm.Readable, out _))
        {
            return PayloadSight.Unreadable;
        }

        _writer.Flush();
        _isDecoded = true;
        return PayloadSight.Json;
    }

    private static PayloadSight SeePlain(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && bytes[start] is (byte)'{' or (byte)'[' ? PayloadSight.Json
            : Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? PayloadSight.Text
            : PayloadSight.Unknown;
    }

    private ReadOnlySpan<byte> FindHeader(IRawHeaders headers)
    {
        var name = kind == PayloadKind.Key ? KeyHeader : ValueHeader;
        for (var index = headers.Count - 1; index >= 0; index--)
        {
            if (headers.Name(index).SequenceEqual(name))
            {
                return headers.Value(index);
            }
        }

        return default;
    }
}
