namespace Dashboard.Broker.Protocol.Messages;

/// <summary>SaslAuthenticate (API key 36), versions 0–2: one token of the mechanism that the handshake chose.</summary>
internal sealed class SaslAuthenticateRequest : IMessage
{
    public ReadOnlyMemory<byte> Token;

    public void Transfer(Wire wire) => wire.Bytes(ref Token);
}

/// <summary>The broker's token in return.</summary>
internal sealed class SaslAuthenticateResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public ReadOnlyMemory<byte> Token;

    /// <summary>After how many milliseconds the client must sign in anew (KIP-368); 0 is never.</summary>
    public long SessionLifetimeMs;

    public void Transfer(Wire wire)
    {
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
        wire.Bytes(ref Token);
        if (wire.Since(1))
        {
            wire.Int64(ref SessionLifetimeMs);
        }
    }
}
