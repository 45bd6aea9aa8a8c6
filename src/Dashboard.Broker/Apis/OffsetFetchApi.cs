using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetFetch (API key 9), versions 0–9: committed offsets of groups.</summary>
/// <remarks>
/// v6 is the first flexible version; v8 asks for several groups (KIP-709). Nothing committed is no error: the offset is -1. There
/// are no transactions, so every offset is stable.
/// </remarks>
internal sealed class OffsetFetchApi(GroupCoordinator groups)
    : KafkaApi<OffsetFetchRequest, OffsetFetchResponse>(ApiKey.OffsetFetch, min: 0, max: 9, flexible: 6)
{
    protected override async ValueTask<OffsetFetchResponse?> HandleAsync(
        OffsetFetchRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new OffsetFetchResponse();
        foreach (var wanted in request.Groups)
        {
            response.Groups.Add(await groups.FetchAsync(wanted));
        }

        return response;
    }
}
