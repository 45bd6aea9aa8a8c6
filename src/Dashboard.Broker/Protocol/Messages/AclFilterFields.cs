namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Which rules are meant; null means any.</summary>
internal sealed class AclFilterFields : IMessage
{
    public sbyte ResourceType;
    public string? ResourceName;
    public sbyte Pattern = 3;
    public string? Principal;
    public string? Host;
    public sbyte Operation;
    public sbyte Permission;

    public void Transfer(Wire wire)
    {
        wire.Int8(ref ResourceType);
        wire.NullableString(ref ResourceName);
        if (wire.Since(1))
        {
            wire.Int8(ref Pattern);
        }

        wire.NullableString(ref Principal);
        wire.NullableString(ref Host);
        wire.Int8(ref Operation);
        wire.Int8(ref Permission);
    }
}
