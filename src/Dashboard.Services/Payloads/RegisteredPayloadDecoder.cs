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

    private async ValueTask<SchemaUse> UseAsync(Payload payload, PayloadSchema schema, CancellationToken cancellationToken)
    {
        var use = schema.Schema is null || schema.Id == 0 ? null : await codecs.FindUseAsync(payload.Cluster, schema.Id, payload.Topic, payload.Kind, cancellationToken);
        return new SchemaUse(schema.Id, schema.Schema?.SchemaType, use?.Subject, use?.Version);
    }

    private static DecodedPayload Unreadable(SchemaUse use, string problem) => new(PayloadForm.Binary, "binary", null, use, problem);
}
