using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Formats;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Analysis;

/// <inheritdoc/>
internal sealed class PayloadDoctor(ISchemaCodecs codecs, ISchemaRegistries registries, IClusterCatalog clusters) : IPayloadDoctor
{
    private const int MostVersions = 20;
    private const int MostStray = 64;

    /// <summary>Forms that are tried, the likeliest first; those that fit any bytes of their length come last and only say so.</summary>
    private static readonly string[] Forms = ["gzip", "zstd", "base64", "utf-16le", "utf-16be", "xml", "msgpack", "cbor"];

    public async Task<Diagnosis> ExamineAsync(string cluster, DecodedRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var bytes = record.Record.Value ?? [];
        var visit = new Visit(cluster, record.Record.Partition.Topic, bytes);
        if (WireFormat.TryRead(bytes, PayloadKind.Value, record.Record.Headers, out var wire) && codecs.HasRegistry(cluster)

            // Seventeen bytes that begin with 1 can be anything; the reader has asked for that hash already.
            && (wire.Schema.Id > 0 || wire.IsInHeader || record.Value.Schema is not null))
        {
            await LookAtSchemaAsync(visit, wire, cancellationToken);
        }
        else
        {
            LookAtMagic(visit);
            await TryVersionsAsync(visit, bytes, "without a schema id in front", cancellationToken);
        }

        if (visit.Remedies.Count == 0)
        {
            await TryTurnedAsync(visit, cancellationToken);
        }

        LookInside(visit, wire.Body.Length > 0 && !wire.IsInHeader ? bytes.Length - wire.Body.Length : 0);
        LookForJson(visit);
        if (KnownBytes.Name(bytes) is { } known)
        {
            visit.Say($"The value is {known}.", isGood: true, $"It begins like {known}");
        }
        else if (visit.Remedies.Count == 0 && ProtobufLook.Describe(bytes) is { } fields)
        {
            visit.Say("The value could be a Protobuf message without a schema id.", isGood: true, $"Tags and lengths of Protobuf add up to the last byte: {fields}");
        }

        return visit.ToDiagnosis(record.Value.Problem);
    }

    private async Task LookAtSchemaAsync(Visit visit, WirePayload wire, CancellationToken cancellationToken)
    {
        var body = wire.Body.ToArray();
        var here = await FindAsync(visit.Cluster, wire.Schema, cancellationToken);
        visit.Add(true, $"It names schema {wire.Schema}{(wire.IsInHeader ? " in a header" : "")}; {body.Length} bytes of data follow");
        if (here?.Schema is not null)
        {
            visit.Cause ??= $"The value names schema {wire.Schema}, but its bytes do not fit it.";
            visit.Add(true, $"Schema {wire.Schema} is in this registry");
            await TryVersionsAsync(visit, body, $"instead of {wire.Schema}", cancellationToken);
            return;
        }

        visit.Cause ??= here is null ? $"The value names schema {wire.Schema}, and this registry does not answer." : $"The value was written with schema {wire.Schema}, which this registry does not have.";
        visit.Add(false, here is null ? "This registry does not answer" : $"This registry has no schema {wire.Schema}");
        foreach (var other in clusters.All.Where(other => !other.Name.Equals(visit.Cluster, StringComparison.OrdinalIgnoreCase) && codecs.HasRegistry(other.Name)))
        {
            if (await FindAsync(other.Name, wire.Schema, cancellationToken) is not { Codec: { } codec } there)
            {
                visit.Add(false, $"The registry of {other.Name} has none either");
            }
            else if (Decode(codec, body, there.Id) is { } read)
            {
                visit.Cause = $"The value was written with schema {wire.Schema}, which this registry does not have. The registry of {other.Name} has it, and it reads all the bytes: the producer most likely registers there.";
                visit.Add(true, $"{other.Name} has schema {wire.Schema}, and it reads the value");
                visit.Offer($"Read with schema {wire.Schema} of {other.Name}", read);
            }
            else
            {
                visit.Add(false, $"{other.Name} has another schema {wire.Schema}; it does not read the value");
            }
        }

        await TryVersionsAsync(visit, body, $"instead of {wire.Schema}", cancellationToken);
    }

    /// <summary>Tries the schema id in the other byte order.</summary>
    private async Task TryTurnedAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (visit.Bytes is not [0, _, _, _, _, _, ..] || !codecs.HasRegistry(visit.Cluster) || BinaryPrimitives.ReadInt32LittleEndian(visit.Bytes.AsSpan(1)) is not (> 0 and var turned))
        {
            return;
        }

        if (await FindAsync(visit.Cluster, turned, cancellationToken) is { Codec: { } codec } && Decode(codec, visit.Bytes[WireFormat.IdPrefixLength..], turned) is { } read)
        {
            visit.Cause = $"The producer wrote the schema id in the wrong byte order: it means {turned}.";
            visit.Add(true, $"In the other byte order it names schema {turned}, which reads the value");
            visit.Offer($"Read with schema {turned}", read);
        }
    }

    /// <summary>Tries the schemas of the topic's own subject, newest first.</summary>
    private async Task TryVersionsAsync(Visit visit, byte[] body, string how, CancellationToken cancellationToken)
    {
        if (body.Length == 0 || registries.Find(visit.Cluster) is not { } registry)
        {
            return;
        }

        try
        {
            var subject = $"{visit.Topic}-value";
            var versions = await registry.ListVersionsAsync(subject, cancellationToken: cancellationToken);
            foreach (var version in versions.IsAnswered ? versions.Value.Reverse().Take(MostVersions) : [])
            {
                var registered = await registry.GetVersionAsync(subject, version, cancellationToken: cancellationToken);
                if (registered.IsAnswered && await FindAsync(visit.Cluster, registered.Value.Id, cancellationToken) is { Codec: { } codec } && Decode(codec, body, registered.Value.Id) is { } read)
                {
                    visit.Cause ??= $"The value is {codec.Encoding} of {subject} {how}.";
                    visit.Add(true, $"{subject} v{version} (schema {registered.Value.Id}) reads it, {how}");
                    visit.Offer($"Read with {subject} v{version}", read with { Schema = read.Schema! with { Subject = subject, Version = version } });
                    return;
                }
            }

            if (versions is { IsAnswered: true, Value.Count: > 0 })
            {
                visit.Add(false, $"No version of {subject} reads it {how}");
            }
        }
        catch (RegistryUnavailableException)
        {
            visit.Add(false, "This registry does not answer");
        }
    }

    private static void LookAtMagic(Visit visit)
    {
        var bytes = visit.Bytes;
        if (bytes.Length is > 0 and < WireFormat.IdPrefixLength && bytes[0] == 0)
        {
            visit.Cause = $"The value begins like one with a schema id, but ends within it, after {bytes.Length} of 5 bytes.";
            visit.Add(false, "A schema id takes 5 bytes: 0 and four more");
        }
        else if (bytes.Length >= WireFormat.IdPrefixLength && bytes[0] == 0)
        {
            visit.Add(false, $"It begins with 0 like a schema id, but the number that follows is {BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1))}");
        }
    }

    /// <summary>Tries the forms of the house on the value and on what stands behind a schema id.</summary>
    private static void LookInside(Visit visit, int prefix)
    {
        foreach (var name in Forms)
        {
            if (PlainFormats.All.Find(name) is { } format && IsWorth(name, visit.Bytes) && format.TryRead(visit.Bytes, 0, out _) is { Text: not null } read && IsReadable(read))
            {
                visit.Cause ??= $"The value is {read.Encoding}.";
                visit.Add(true, $"It reads as {read.Encoding}");
                visit.Offer($"Read as {name}", read, name);
                break;
            }
        }

        if (prefix > 0 && PlainFormats.All.Read(visit.Bytes[prefix..]) is { Text: not null, Form: PayloadForm.Json } inside)
        {
            visit.Cause = $"Behind the schema id stands {inside.Encoding}, not what the schema describes.";
            visit.Add(true, $"Behind the first {prefix} bytes stands {inside.Encoding}");
            visit.Offer($"Show the {inside.Encoding}", inside);
        }
    }

    private static void LookForJson(Visit visit)
    {
        var bytes = visit.Bytes;
        for (var stray = 1; stray < Math.Min(MostStray, bytes.Length - 1); stray++)
        {
            if (bytes[stray] is (byte)'{' or (byte)'[' && JsonFormat.IsJson(bytes.AsSpan(stray)) && visit.Remedies.Count == 0)
            {
                visit.Cause = $"The value is JSON preceded by {stray} unexpected {(stray == 1 ? "byte" : "bytes")}.";
                visit.Add(true, $"From byte {stray} on it is JSON");
                visit.Offer($"Show the JSON without the first {stray} {(stray == 1 ? "byte" : "bytes")}", new DecodedPayload(PayloadForm.Json, "json", Encoding.UTF8.GetString(bytes, stray, bytes.Length - stray)));
                return;
            }
        }

        if (bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] && !JsonFormat.IsJson(bytes))
        {
            visit.Cause ??= ExplainJson(bytes);
            visit.Add(false, "It begins like JSON and is none");
        }
    }

    private static string ExplainJson(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = PayloadJson.MaxDepth }));
        try
        {
            while (reader.Read())
            {
            }

            return $"The value is JSON that ends too early, after {bytes.Length} bytes: the producer or a size limit has cut it.";
        }
        catch (JsonException failure)
        {
            return $"The value begins like JSON but is none from line {failure.LineNumber + 1}, character {failure.BytePositionInLine + 1} on.";
        }
    }

    // A few letters are base64, and any even number of bytes is UTF-16, of something.
    private static bool IsWorth(string name, byte[] bytes) => name switch
    {
        "base64" => bytes.Length >= 16,
        "utf-16le" => bytes.Length >= 4 && bytes.Length % 2 == 0 && Share(bytes, 1) > 0.5,
        "utf-16be" => bytes.Length >= 4 && bytes.Length % 2 == 0 && Share(bytes, 0) > 0.5,
        _ => true,
    };

    private static bool IsReadable(DecodedPayload read) => read.Problem is null && !read.Text!.Contains('\uFFFD', StringComparison.Ordinal);

    private static double Share(byte[] bytes, int from) => Enumerable.Range(0, bytes.Length / 2).Count(pair => bytes[(2 * pair) + from] == 0) / (bytes.Length / 2d);

    private async Task<PayloadSchema?> FindAsync(string cluster, SchemaIdentity schema, CancellationToken cancellationToken)
    {
        try
        {
            return await codecs.FindAsync(cluster, schema, cancellationToken);
        }
        catch (RegistryUnavailableException)
        {
            return null;
        }
    }

    private static DecodedPayload? Decode(ISchemaCodec codec, byte[] body, int id)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        if (!codec.TryDecode(body, writer, PayloadJsonForm.Readable, out _))
        {
            return null;
        }

        writer.Flush();
        return new DecodedPayload(PayloadForm.Json, codec.Encoding, Encoding.UTF8.GetString(output.WrittenSpan), new SchemaUse(id, codec.Encoding.ToUpperInvariant(), null, null));
    }

    private sealed class Visit(string cluster, string topic, byte[] bytes)
    {
        private readonly List<DiagnosisFact> _facts = [];

        public string Cluster => cluster;

        public string Topic => topic;

        public byte[] Bytes => bytes;

        public string? Cause { get; set; }

        public List<Remedy> Remedies { get; } = [];

        public void Add(bool isGood, string fact) => _facts.Add(new DiagnosisFact(isGood, fact));

        public void Say(string cause, bool isGood, string fact)
        {
            Cause ??= cause;
            Add(isGood, fact);
        }

        public void Offer(string label, DecodedPayload result, string? decoder = null) => Remedies.Add(new Remedy(label, result, decoder));

        public Diagnosis ToDiagnosis(string? problem) =>
            new(Cause ?? (string.IsNullOrEmpty(problem) ? "Nothing known begins like this value." : char.ToUpperInvariant(problem[0]) + problem[1..].TrimEnd('.') + "."), _facts, Remedies);
    }
}
