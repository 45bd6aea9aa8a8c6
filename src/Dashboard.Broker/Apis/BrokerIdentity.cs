namespace Dashboard.Broker.Apis;

/// <summary>Who the broker says it is: the same in every API.</summary>
/// <param name="ClusterId">Random, 22 characters.</param>
/// <param name="NodeId">Its number in the cluster.</param>
/// <param name="Host">Advertised host.</param>
/// <param name="Port">Advertised port.</param>
internal sealed record BrokerIdentity(string ClusterId, int NodeId, string Host, int Port);
