namespace Dashboard.Services.Payloads;

/// <summary>Reads one kind of payload.</summary>
internal interface IPayloadDecoder
{
    /// <summary>The payload made readable, or an answer why it cannot be; null where it is not of this kind, so that the next decoder looks at it.</summary>
    ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken);
}
