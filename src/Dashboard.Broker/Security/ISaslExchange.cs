namespace Dashboard.Broker.Security;

/// <summary>The server's side of one sign-in.</summary>
internal interface ISaslExchange
{
    /// <summary>Takes the client's next token.</summary>
    SaslStep Take(ReadOnlySpan<byte> token);
}
