using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetCommit (API key 8), versions 0–9: notes the next offset a group will read of each partition.</summary>
/// <remarks>
/// v8 is the first flexible version. Durable before it is answered. A group without members takes commits from anyone. Errors:
/// <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.IllegalGeneration"/>, <see cref="ErrorCode.RebalanceInProgress"/>,
/// <see cref="ErrorCode.FencedInstanceId"/>, <see cref="ErrorCode.OffsetMetadataTooLarge"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>.
/// </remarks>
internal sealed class OffsetCommitApi(GroupCoordinator groups)
    : KafkaApi<OffsetCommitRequest, OffsetCommitResponse>(ApiKey.OffsetCommit, min: 0, max: 9, flexible: 8)
{
    protected override async ValueTask<OffsetCommitResponse?> HandleAsync(
        OffsetCommitRequest request, RequestContext context, CancellationToken cancellationToken) =>
        await groups.CommitAsync(request);
}
