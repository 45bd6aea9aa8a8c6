using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>What a handler may know of a request besides its body.</summary>
/// <param name="Version">API version of request and response.</param>
/// <param name="ClientId">What the client calls itself; may be empty.</param>
/// <param name="Session">The connection it came on.</param>
internal sealed record RequestContext(short Version, string ClientId, ClientSession Session)
{
    /// <summary>Set by a handler that has no other way to tell the client of a failure.</summary>
    public bool CloseConnection { get; set; }

    public bool AllowsTopic(AclOperation operation, string topic) => Session.Allows(operation, AclResourceType.Topic, topic);

    public bool AllowsGroup(AclOperation operation, string group) => Session.Allows(operation, AclResourceType.Group, group);

    public bool AllowsTransaction(AclOperation operation, string transactionalId) =>
        Session.Allows(operation, AclResourceType.TransactionalId, transactionalId);

    public bool AllowsCluster(AclOperation operation) => Session.Allows(operation, AclResourceType.Cluster, Acl.ClusterName);
}
