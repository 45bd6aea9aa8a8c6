using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetDelete (API key 47), versions 0–0: forgets committed offsets (KIP-496).</summary>
/// <remarks>
/// Errors: <see cref="ErrorCode.GroupIdNotFound"/>, <see cref="ErrorCode.NonEmptyGroup"/>,
/// <see cref="ErrorCode.GroupSubscribedToTopic"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>.
/// </remarks>
internal sealed class OffsetDeleteApi(GroupCoordinator groups)
    : KafkaApi<OffsetDeleteRequest, OffsetDeleteResponse>(ApiKey.OffsetDelete, min: 0, max: 0, flexible: NeverFlexible)
{
    protected override async ValueTask<OffsetDeleteResponse?> HandleAsync(
        OffsetDeleteRequest request, RequestContext context, CancellationToken cancellationToken) =>
        await groups.DeleteOffsetsAsync(request);
}
