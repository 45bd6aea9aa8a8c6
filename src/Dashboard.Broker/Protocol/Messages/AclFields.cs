namespace Dashboard.Broker.Protocol.Messages;

/// <summary>One rule on the wire: resource, then who may or may not do what.</summary>
internal sealed class AclFields : IMessage
{
    public sbyte ResourceType;
    public string ResourceName = "";
    public sbyte Pattern = 3;
    public string Principal = "";
    public string Host = "";
    public sbyte Operation;
    public sbyte Permission;

    public void Transfer(Wire wire)
    {
        wire.Int8(ref ResourceType);
        wire.String(ref ResourceName);
        if (wire.Since(1))
        {
            wire.Int8(ref Pattern);
        }

        wire.String(ref Principal);
        wire.String(ref Host);
        wire.Int8(ref Operation);
        wire.Int8(ref Permission);
    }
}
