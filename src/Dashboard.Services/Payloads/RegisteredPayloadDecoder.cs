using System.Buffers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>Payloads in the registry's wire format.</summary>
internal sealed class RegisteredPayloadDecoder(ISchemaCodecs codecs) : IPayloadDecoder
{
    public async ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryRead(payload.Bytes, payload.Kind, payload.Headers, out var wire) || !codecs.HasRegistry(payload.Cluster))
        {
            return null;
        }

        try
        {
            var schema = await codecs.FindAsync(payload.Cluster, wire.Schema, cancellationToken);

            // Seventeen bytes that begin with 1 can be anything; only a hash that the registry knows tells that they are not.
            return schema.Schema is null && wire.Schema.Id == 0 && !wire.IsInHeader ? null : Decode(wire, schema, await UseAsync(payload, schema, cancellationToken));
        }
        catch (RegistryUnavailableException unavailable)
        {
            return Unreadable(new SchemaUse(wire.Schema.Id, null, null, null), $"Schema {wire.Schema} cannot be fetched: {unavailable.Message}");
        }
    }

    private static DecodedPayload Decode(WirePayload wire, PayloadSchema schema, SchemaUse use)
    {
        if (schema.Codec is null)
        {
            return Unreadable(use, schema.Problem!);
        }

        var output = new ArrayBufferWriter<byte>(Math.Max(256, wire.Body.Length * 2));
        using var writer = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        if (!schema.Codec.TryDecode(wire.Body.Span, writer, PayloadJsonForm.Readable, out var problem))
        {
            return Unreadable(use, $"The payload does not fit schema {wire.Schema}: {problem}.");
        }

        writer.Flush();
        return new DecodedPayload(PayloadForm.Json, schema.Codec.Encoding, Encoding.UTF8.GetString(output.WrittenSpan), use);
    }

    /// <summary>What to tell of the schema: the topic's own subject and its latest version if that holds the id, else the first by name.</summary>
    private async ValueTask<SchemaUse> UseAsync(Payload payload, PayloadSchema schema, CancellationToken cancellationToken)
    {
        if (schema.Schema is null || schema.Id == 0)
        {
            return new SchemaUse(schema.Id, schema.Schema?.SchemaType, null, null);
        }

        var uses = await codecs.FindUsesAsync(payload.Cluster, schema.Id, cancellationToken);
        var use = FindLastOf(uses, payload.Topic, payload.Kind == PayloadKind.Key ? "-key" : "-value") ?? (uses.Count > 0 ? uses[0] : null);
        return new SchemaUse(schema.Id, schema.Schema.SchemaType, use?.Subject, use?.Version);
    }

    private static SubjectVersion? FindLastOf(IReadOnlyList<SubjectVersion> uses, string topic, string suffix)
    {
        SubjectVersion? found = null;
        foreach (var use in uses)
        {
            if (use.Subject.Length == topic.Length + suffix.Length && use.Subject.StartsWith(topic, StringComparison.Ordinal) && use.Subject.EndsWith(suffix, StringComparison.Ordinal))
            {
                found = use;
            }
        }

        return found;
    }

    private static DecodedPayload Unreadable(SchemaUse use, string problem) => new(PayloadForm.Binary, "binary", null, use, problem);
}
