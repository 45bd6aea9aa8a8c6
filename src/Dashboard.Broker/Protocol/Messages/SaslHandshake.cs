namespace Dashboard.Broker.Protocol.Messages;

/// <summary>SaslHandshake (API key 17), versions 0–1.</summary>
internal sealed class SaslHandshakeRequest : IMessage
{
    public string Mechanism = "";

    public void Transfer(Wire wire) => wire.String(ref Mechanism);
}

/// <summary>The mechanisms on offer.</summary>
internal sealed class SaslHandshakeResponse : IMessage
{
    public ErrorCode Error;
    public List<string> Mechanisms = [];

    public void Transfer(Wire wire)
    {
        wire.Error(ref Error);
        wire.StringArray(ref Mechanisms);
    }
}
