using Dashboard.Services.Payloads.Formats;

namespace Dashboard.Services.Payloads;

/// <summary>Payloads that name no schema, by what their bytes look like. Always has an answer, so it stands last.</summary>
internal sealed class PlainPayloadDecoder : IPayloadDecoder
{
    public ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DecodedPayload?>(payload.Bytes is { Length: > 0 } bytes ? PlainFormats.All.Read(bytes) : BytesFormat.Binary);
}
