using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <summary>A JoinGroup request that waits for its generation.</summary>
/// <param name="Version">API version, on which the answer to a returning static member depends.</param>
/// <param name="Answer">Completed with the answer.</param>
internal sealed record ParkedJoin(short Version, TaskCompletionSource<JoinGroupResponse> Answer);
