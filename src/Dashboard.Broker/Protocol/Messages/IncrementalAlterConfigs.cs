namespace Dashboard.Broker.Protocol.Messages;

/// <summary>IncrementalAlterConfigs (API key 44), versions 0–1.</summary>
internal sealed class IncrementalAlterConfigsRequest : IMessage
{
    public List<Resource> Resources = [];
    public bool ValidateOnly;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Resources);
        wire.Bool(ref ValidateOnly);
    }

    internal sealed class Resource : IMessage
    {
        public sbyte Type;
        public string Name = "";
        public List<Change> Configs = [];

        public void Transfer(Wire wire)
        {
            wire.Int8(ref Type);
            wire.String(ref Name);
            wire.Array(ref Configs);
        }
    }

    internal sealed class Change : IMessage
    {
        public string Name = "";

        /// <summary>0 set, 1 delete, 2 append to a list, 3 subtract from a list.</summary>
        public sbyte Operation;
        public string? Value;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int8(ref Operation);
            wire.NullableString(ref Value);
        }
    }
}
