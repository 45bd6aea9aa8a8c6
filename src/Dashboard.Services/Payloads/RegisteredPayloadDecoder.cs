using System.Text;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>Payloads in the registry's wire format.</summary>
internal sealed class RegisteredPayloadDecoder(IPayloadSchemas schemas) : IPayloadDecoder
{
    public async ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryRead(payload.Bytes, out var id) || !schemas.HasRegistry(payload.Cluster))
        {
            return null;
        }

        try
        {
            return Decode(payload, await schemas.FindAsync(payload.Cluster, id, cancellationToken));
        }
        catch (RegistryUnavailableException unavailable)
        {
            return Unreadable(new SchemaUse(id, null, null, null), $"Schema {id} cannot be fetched: {unavailable.Message}");
        }
    }

    private static DecodedPayload Decode(Payload payload, PayloadSchema schema)
    {
        var use = schema.UseFor(payload.Topic, payload.Kind);
        if (schema.Problem is { } problem)
        {
            return Unreadable(use, problem);
        }

        var body = payload.Bytes.AsSpan(WireFormat.PrefixLength);
        if (schema.Avro is null)
        {
            return JsonPayloadDecoder.IsJson(body)
                ? new DecodedPayload(PayloadForm.Json, "json", Encoding.UTF8.GetString(body), use)
                : Unreadable(use, $"The payload names JSON schema {schema.Id} but is not JSON.");
        }

        try
        {
            return new DecodedPayload(PayloadForm.Json, "avro", schema.Avro.Decode(body, AvroJsonForm.Readable), use);
        }
        catch (AvroDataException failure)
        {
            return Unreadable(use, $"The payload does not fit schema {schema.Id}: {failure.Message}.");
        }
    }

    private static DecodedPayload Unreadable(SchemaUse use, string problem) => new(PayloadForm.Binary, "binary", null, use, problem);
}
