namespace Dashboard.Services.Payloads;

/// <summary>Null (no key, or a tombstone) and empty, which are not the same.</summary>
internal sealed class AbsentPayloadDecoder : IPayloadDecoder
{
    private static readonly DecodedPayload Null = new(PayloadForm.Null, "null", null);
    private static readonly DecodedPayload Empty = new(PayloadForm.Empty, "empty", null);

    public ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken) =>
        ValueTask.FromResult(payload.Bytes switch
        {
            null => Null,
            { Length: 0 } => Empty,
            _ => null,
        });
}
