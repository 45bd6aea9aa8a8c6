using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeAcls (API key 29), versions 0–3: the rules that a filter matches (KIP-140, KIP-290).</summary>
/// <remarks>
/// v2 is the first flexible version. Errors: <see cref="ErrorCode.SecurityDisabled"/> where there are no rules,
/// <see cref="ErrorCode.ClusterAuthorizationFailed"/>, <see cref="ErrorCode.InvalidRequest"/> for a filter of unknown kinds.
/// </remarks>
internal sealed class DescribeAclsApi() : KafkaApi<DescribeAclsRequest, DescribeAclsResponse>(ApiKey.DescribeAcls, min: 0, max: 3, flexible: 2)
{
    /// <summary>What is said where <c>Broker:Acls:Enabled</c> is false.</summary>
    public const string Disabled = "No authorizer is configured: set Broker:Acls:Enabled=true.";

    protected override ValueTask<DescribeAclsResponse?> HandleAsync(
        DescribeAclsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var filter = request.Filter.ToFilter();
        if (context.Session.Authorizer is not { } authorizer)
        {
            return Now(new DescribeAclsResponse { Error = ErrorCode.SecurityDisabled, ErrorMessage = Disabled });
        }

        if (!context.AllowsCluster(AclOperation.Describe))
        {
            return Now(new DescribeAclsResponse { Error = ErrorCode.ClusterAuthorizationFailed });
        }

        return Now(filter.IsValid
            ? new DescribeAclsResponse
            {
                Resources = [.. authorizer.Rules.All.Where(filter.Matches)
                    .GroupBy(rule => (rule.ResourceType, rule.ResourceName, rule.Pattern))
                    .Select(resource => new DescribeAclsResponse.Resource
                    {
                        Type = (sbyte)resource.Key.ResourceType,
                        Name = resource.Key.ResourceName,
                        Pattern = (sbyte)resource.Key.Pattern,
                        Rules = [.. resource.Select(rule => new DescribeAclsResponse.Rule
                        {
                            Principal = rule.Principal,
                            Host = rule.Host,
                            Operation = (sbyte)rule.Operation,
                            Permission = (sbyte)rule.Permission,
                        })],
                    })],
            }
            : new DescribeAclsResponse { Error = ErrorCode.InvalidRequest, ErrorMessage = "The filter names a kind that is not known here." });
    }
}
