namespace Dashboard.Broker.Protocol.Messages;

/// <summary>OffsetFetch (API key 9), versions 0–9: the request.</summary>
internal sealed class OffsetFetchRequest : IMessage
{
    /// <summary>Below version 8 exactly one.</summary>
    public List<GroupTopics> Groups = [];
    public bool RequireStable;

    public void Transfer(Wire wire)
    {
        if (wire.Since(8))
        {
            wire.Array(ref Groups);
        }
        else
        {
            if (Groups.Count == 0)
            {
                Groups.Add(new GroupTopics());
            }

            wire.String(ref Groups[0].Group);
            wire.NullableArray(ref Groups[0].Topics);
        }

        if (wire.Since(7))
        {
            wire.Bool(ref RequireStable);
        }
    }

    internal sealed class GroupTopics : IMessage
    {
        public string Group = "";
        public string? MemberId;
        public int MemberEpoch = -1;

        /// <summary>Null means every partition that has a committed offset.</summary>
        public List<Topic>? Topics = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Group);
            if (wire.Since(9))
            {
                wire.NullableString(ref MemberId);
                wire.Int32(ref MemberEpoch);
            }

            wire.NullableArray(ref Topics);
        }
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public List<int> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int32Array(ref Partitions);
        }
    }
}
