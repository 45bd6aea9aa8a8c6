using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>CreateAcls (API key 30), versions 0–3: adds rules; on disk and in effect before it is answered (KIP-140, KIP-290).</summary>
/// <remarks>
/// v2 is the first flexible version. Errors per rule: <see cref="ErrorCode.SecurityDisabled"/>,
/// <see cref="ErrorCode.ClusterAuthorizationFailed"/>, <see cref="ErrorCode.InvalidRequest"/>, and
/// <see cref="ErrorCode.PolicyViolation"/> beyond <see cref="AclStore.MaxRules"/>.
/// </remarks>
internal sealed class CreateAclsApi() : KafkaApi<CreateAclsRequest, CreateAclsResponse>(ApiKey.CreateAcls, min: 0, max: 3, flexible: 2)
{
    protected override ValueTask<CreateAclsResponse?> HandleAsync(
        CreateAclsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (context.Session.Authorizer is not { } authorizer)
        {
            return Now(Refuse(request, ErrorCode.SecurityDisabled, DescribeAclsApi.Disabled));
        }

        if (!context.AllowsCluster(AclOperation.Alter))
        {
            return Now(Refuse(request, ErrorCode.ClusterAuthorizationFailed, null));
        }

        var rules = request.Creations.ConvertAll(fields => fields.ToRule());
        var complaints = rules.ConvertAll(rule => rule.Complaint());
        var added = authorizer.Rules.Add([.. rules.Where((_, index) => complaints[index] is null)]);
        return Now(added
            ? new CreateAclsResponse
            {
                Results = complaints.ConvertAll(complaint => new CreateAclsResponse.Result
                {
                    Error = complaint is null ? ErrorCode.None : ErrorCode.InvalidRequest,
                    ErrorMessage = complaint,
                }),
            }
            : Refuse(request, ErrorCode.PolicyViolation, $"This broker holds at most {AclStore.MaxRules} rules."));
    }

    private static CreateAclsResponse Refuse(CreateAclsRequest request, ErrorCode error, string? message) => new()
    {
        Results = request.Creations.ConvertAll(_ => new CreateAclsResponse.Result { Error = error, ErrorMessage = message }),
    };
}
