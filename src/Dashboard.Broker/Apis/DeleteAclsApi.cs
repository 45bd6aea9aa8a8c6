using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>DeleteAcls (API key 31), versions 0–3: takes away the rules that filters match, and names them (KIP-140, KIP-290).</summary>
/// <remarks>
/// v2 is the first flexible version. Errors per filter: <see cref="ErrorCode.SecurityDisabled"/>,
/// <see cref="ErrorCode.ClusterAuthorizationFailed"/>, <see cref="ErrorCode.InvalidRequest"/>.
/// </remarks>
internal sealed class DeleteAclsApi() : KafkaApi<DeleteAclsRequest, DeleteAclsResponse>(ApiKey.DeleteAcls, min: 0, max: 3, flexible: 2)
{
    protected override ValueTask<DeleteAclsResponse?> HandleAsync(
        DeleteAclsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new DeleteAclsResponse { Results = request.Filters.ConvertAll(filter => Delete(filter.ToFilter(), context)) });

    private static DeleteAclsResponse.Result Delete(AclFilter filter, RequestContext context)
    {
        if (context.Session.Authorizer is not { } authorizer)
        {
            return new() { Error = ErrorCode.SecurityDisabled, ErrorMessage = DescribeAclsApi.Disabled };
        }

        if (!context.AllowsCluster(AclOperation.Alter))
        {
            return new() { Error = ErrorCode.ClusterAuthorizationFailed };
        }

        return filter.IsValid
            ? new() { Matches = [.. authorizer.Rules.Remove(filter).Select(rule => new DeleteAclsResponse.Match { Rule = rule.ToFields() })] }
            : new() { Error = ErrorCode.InvalidRequest, ErrorMessage = "The filter names a kind that is not known here." };
    }
}
