using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>What a client may do with a resource, as the bits <c>1 &lt;&lt; operation</c> (KIP-430).</summary>
internal static class AuthorizedOperations
{
    private static readonly AclOperation[] Topic =
    [
        AclOperation.Read, AclOperation.Write, AclOperation.Create, AclOperation.Delete, AclOperation.Alter, AclOperation.Describe,
        AclOperation.DescribeConfigs, AclOperation.AlterConfigs,
    ];

    private static readonly AclOperation[] Group = [AclOperation.Read, AclOperation.Delete, AclOperation.Describe];

    private static readonly AclOperation[] Cluster =
    [
        AclOperation.Create, AclOperation.Alter, AclOperation.Describe, AclOperation.ClusterAction, AclOperation.DescribeConfigs,
        AclOperation.AlterConfigs, AclOperation.IdempotentWrite,
    ];

    public static int OfTopic(RequestContext context, string topic) => Bits(Topic, operation => context.AllowsTopic(operation, topic));

    public static int OfGroup(RequestContext context, string group) => Bits(Group, operation => context.AllowsGroup(operation, group));

    public static int OfCluster(RequestContext context) => Bits(Cluster, context.AllowsCluster);

    private static int Bits(AclOperation[] operations, Func<AclOperation, bool> allows) =>
        operations.Where(allows).Aggregate(0, (bits, operation) => bits | (1 << (int)operation));
}
