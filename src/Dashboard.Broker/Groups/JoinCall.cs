using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <summary>A JoinGroup request with what the connection knows of its sender.</summary>
internal sealed record JoinCall(JoinGroupRequest Request, short Version, string ClientId, string ClientHost)
{
    /// <summary>The answer, once there is one.</summary>
    public TaskCompletionSource<JoinGroupResponse> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
