using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <summary>A member of a consumer group.</summary>
internal sealed class Member(string id, string? instanceId, string clientId, string clientHost)
{
    /// <summary>Given by the broker; a static member gets a new one with every start (KIP-345).</summary>
    public string Id { get; set; } = id;

    public string? InstanceId { get; } = instanceId;

    public string ClientId { get; set; } = clientId;

    public string ClientHost { get; set; } = clientHost;

    public TimeSpan SessionTimeout { get; set; }

    public TimeSpan RebalanceTimeout { get; set; }

    /// <summary>What the member can do, favourite first. The bytes are the member's business.</summary>
    public IReadOnlyList<(string Name, byte[] Metadata)> Protocols { get; set; } = [];

    public byte[] Assignment { get; set; } = [];

    /// <summary>Its join that is not answered yet.</summary>
    public ParkedJoin? Join { get; set; }

    /// <summary>Its sync that is not answered yet.</summary>
    public TaskCompletionSource<SyncGroupResponse>? Sync { get; set; }

    /// <summary>Whether it has asked for its assignment in this generation.</summary>
    public bool HasSynced { get; set; }

    /// <summary>When the member counts as gone unless it is heard of.</summary>
    public TimeSpan Deadline { get; set; }

    /// <summary>Whether its expiry is already scheduled.</summary>
    public bool Watched { get; set; }

    /// <summary>Whether it was never in a generation.</summary>
    public bool IsNew { get; set; } = true;

    public bool IsStatic => InstanceId is not null;

    public bool Supports(string protocol) => Protocols.Any(candidate => candidate.Name == protocol);

    public byte[] MetadataFor(string? protocol) => Protocols.FirstOrDefault(candidate => candidate.Name == protocol).Metadata ?? [];

    /// <summary>Whether it offers the same protocols with the same metadata as the request.</summary>
    public bool OffersTheSame(JoinGroupRequest request) =>
        Protocols.Count == request.Protocols.Count
        && Protocols.Zip(request.Protocols).All(pair =>
            pair.First.Name == pair.Second.Name && pair.Second.Metadata.Span.SequenceEqual(pair.First.Metadata));
}
