namespace Dashboard.Broker.Apis;

/// <summary>Who the broker says it is: the same in every API. Where it is dialled depends on the listener.</summary>
/// <param name="ClusterId">Random, 22 characters.</param>
/// <param name="NodeId">Its number in the cluster.</param>
internal sealed record BrokerIdentity(string ClusterId, int NodeId);
