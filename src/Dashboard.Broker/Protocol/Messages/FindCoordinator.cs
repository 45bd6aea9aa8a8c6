namespace Dashboard.Broker.Protocol.Messages;

/// <summary>FindCoordinator (API key 10), versions 0–6.</summary>
internal sealed class FindCoordinatorRequest : IMessage
{
    public string Key = "";

    /// <summary>0 a group, 1 a transactional id.</summary>
    public sbyte KeyType;

    /// <summary>From version 4 on, in place of <see cref="Key"/>.</summary>
    public List<string> Keys = [];

    public void Transfer(Wire wire)
    {
        if (wire.Version <= 3)
        {
            wire.String(ref Key);
        }

        if (wire.Since(1))
        {
            wire.Int8(ref KeyType);
        }

        if (wire.Since(4))
        {
            wire.StringArray(ref Keys);
        }
    }
}

/// <summary>Which broker coordinates each key.</summary>
internal sealed class FindCoordinatorResponse : IMessage
{
    /// <summary>One element per key; below version 4 exactly one.</summary>
    public List<Coordinator> Coordinators = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        if (wire.Since(4))
        {
            wire.Array(ref Coordinators);
            return;
        }

        if (Coordinators.Count == 0)
        {
            Coordinators.Add(new Coordinator());
        }

        Coordinators[0].TransferSingle(wire);
    }

    internal sealed class Coordinator : IMessage
    {
        public string Key = "";
        public int NodeId = -1;
        public string Host = "";
        public int Port = -1;
        public ErrorCode Error;
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.String(ref Key);
            wire.Int32(ref NodeId);
            wire.String(ref Host);
            wire.Int32(ref Port);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
        }

        /// <summary>The order of fields before version 4.</summary>
        public void TransferSingle(Wire wire)
        {
            wire.Error(ref Error);
            if (wire.Since(1))
            {
                wire.NullableString(ref ErrorMessage);
            }

            wire.Int32(ref NodeId);
            wire.String(ref Host);
            wire.Int32(ref Port);
        }
    }
}
