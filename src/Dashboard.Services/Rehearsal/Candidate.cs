using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Rehearsal;

/// <summary>A schema that is not registered yet, ready to read records with.</summary>
internal sealed class Candidate(ISchemaRegistry registry, SchemaText schema, ParsedSchema parsed, ISchemaCodec codec)
{
    private const int MostWriters = 100;

    private readonly Dictionary<SchemaIdentity, AvroPair?> _pairs = [];

    /// <summary>Why the candidate cannot read a payload, and the names of values that it reads past.</summary>
    /// <param name="wire">Null for a payload without a registered schema.</param>
    public async ValueTask<(string? Problem, IReadOnlyList<string> Lost)> ReadAsync(WirePayload? wire, PayloadSchema? writer, DecodedPayload payload, CancellationToken cancellationToken)
    {
        if (wire is not { } named || writer?.Schema is not { } written)
        {
            return (Try(payload), []);
        }

        if (written.SchemaType != schema.SchemaType)
        {
            return ($"It was written with {written.SchemaType}, which an application with a {schema.SchemaType} schema cannot read.", []);
        }

        switch (schema.SchemaType)
        {
            case SchemaText.Avro:
                return await PairAsync(named.Schema, written, cancellationToken) is { } pair
                    ? pair.FindProblem(named.Body) is { } problem ? (problem, []) : (null, Lost(pair, payload))
                    : ($"Schema {named.Schema}, with which it was written, cannot be read here.", []);
            case SchemaText.Protobuf:
                return Decode(named, writer.Codec);
            default:
                return (Try(payload), []);
        }
    }

    // A value that carries no schema, or is JSON anyway: would the candidate have taken it?
    private string? Try(DecodedPayload payload)
    {
        if (payload is not { Form: PayloadForm.Json or PayloadForm.Text, Text: { } text })
        {
            return payload.Problem is { } problem ? $"It cannot be read at all: {problem}" : "It is neither JSON nor text.";
        }

        var json = payload.Form == PayloadForm.Json ? System.Text.Encoding.UTF8.GetBytes(text) : JsonSerializer.SerializeToUtf8Bytes(text);
        return codec.TryEncode(json, new ArrayBufferWriter<byte>(Math.Max(256, json.Length)), out var misfit) ? null : $"The value does not fit: {misfit}";
    }

    // Without fields that a schema does not know. Names may change while numbers stay: only where fewer values come out is something lost.
    private (string?, IReadOnlyList<string>) Decode(WirePayload wire, ISchemaCodec? writer)
    {
        if (!TryRead(codec, wire, out var after, out var problem))
        {
            return ($"The record cannot be read: {problem}", []);
        }

        return (null, writer is not null && TryRead(writer, wire, out var before, out _) && after.Count < before.Count ? [.. before.Except(after)] : []);
    }

    private static bool TryRead(ISchemaCodec codec, WirePayload wire, out HashSet<string> names, out string problem)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output))
        {
            if (!codec.TryDecode(wire.Body.Span, json, PayloadJsonForm.Exchange, out problem))
            {
                names = [];
                return false;
            }
        }

        using var document = JsonDocument.Parse(output.WrittenMemory, new JsonDocumentOptions { MaxDepth = PayloadJson.MaxDepth });
        names = document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(property => property.Name)] : [];
        return true;
    }

    private async ValueTask<AvroPair?> PairAsync(SchemaIdentity id, SchemaText written, CancellationToken cancellationToken)
    {
        if (_pairs.TryGetValue(id, out var known) || _pairs.Count >= MostWriters)
        {
            return known;
        }

        var (imports, _) = await SchemaImportCollector.CollectAsync(registry, written, cancellationToken);
        return _pairs[id] = SchemaParsers.TryParse(written, imports, isNew: false, out _) is ParsedAvroSchema writer ? new AvroPair(writer, (ParsedAvroSchema)parsed) : null;
    }

    private static List<string> Lost(AvroPair pair, DecodedPayload payload)
    {
        if (payload is not { Form: PayloadForm.Json, Text: { } text })
        {
            return [];
        }

        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = PayloadJson.MaxDepth });
        return [.. pair.FindLost(document.RootElement)];
    }
}
