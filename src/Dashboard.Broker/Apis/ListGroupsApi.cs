using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>ListGroups (API key 16), versions 0–5: all groups, also those that only hold offsets.</summary>
/// <remarks>v3 is the first flexible version; v4 filters by state (KIP-518), v5 by type (KIP-848). Filters ignore case. Groups that the client may not describe are left out.</remarks>
internal sealed class ListGroupsApi(GroupCoordinator groups)
    : KafkaApi<ListGroupsRequest, ListGroupsResponse>(ApiKey.ListGroups, min: 0, max: 5, flexible: 3)
{
    protected override async ValueTask<ListGroupsResponse?> HandleAsync(
        ListGroupsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var all = await groups.ListAsync();
        var mayDescribeAll = context.AllowsCluster(AclOperation.Describe);
        return new ListGroupsResponse
        {
            Groups = [.. all.Where(group => Passes(request.States, group.State) && Passes(request.Types, group.Type)
                && (mayDescribeAll || context.AllowsGroup(AclOperation.Describe, group.Group)))],
        };
    }

    private static bool Passes(List<string> filter, string value) =>
        filter.Count == 0 || filter.Contains(value, StringComparer.OrdinalIgnoreCase);
}
