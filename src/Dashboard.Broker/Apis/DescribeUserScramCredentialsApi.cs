using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeUserScramCredentials (API key 50), version 0: who can sign in by SCRAM, never with what (KIP-554).</summary>
/// <remarks>
/// Flexible from version 0 on. Errors: <see cref="ErrorCode.SecurityDisabled"/> where nobody signs in,
/// <see cref="ErrorCode.ClusterAuthorizationFailed"/>; per user <see cref="ErrorCode.ResourceNotFound"/> and, named twice,
/// <see cref="ErrorCode.DuplicateResource"/>.
/// </remarks>
internal sealed class DescribeUserScramCredentialsApi()
    : KafkaApi<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse>(
        ApiKey.DescribeUserScramCredentials, min: 0, max: 0, flexible: 0)
{
    /// <summary>What is said where <c>Broker:Users</c> is empty.</summary>
    public const string Disabled = "Nobody has to sign in here: name a first user in Broker:Users.";

    protected override ValueTask<DescribeUserScramCredentialsResponse?> HandleAsync(
        DescribeUserScramCredentialsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (context.Session.SignIn is not { } signIn)
        {
            return Now(new DescribeUserScramCredentialsResponse { Error = ErrorCode.SecurityDisabled, ErrorMessage = Disabled });
        }

        if (!context.AllowsCluster(AclOperation.Describe))
        {
            return Now(new DescribeUserScramCredentialsResponse { Error = ErrorCode.ClusterAuthorizationFailed });
        }

        var known = signIn.Users.Describe();
        var wanted = request.Users is { Count: > 0 } named ? named.ConvertAll(user => user.Name) : [.. known.Select(user => user.Key)];
        var twice = wanted.CountBy(name => name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return Now(new DescribeUserScramCredentialsResponse
        {
            Results = [.. wanted.Distinct(StringComparer.Ordinal).Select(name => twice.Contains(name)
                ? new() { User = name, Error = ErrorCode.DuplicateResource, ErrorMessage = "The request names this user more than once." }
                : Describe(name, known[name]))],
        });
    }

    private static DescribeUserScramCredentialsResponse.Result Describe(string name, IEnumerable<(sbyte Mechanism, int Iterations)> credentials)
    {
        var found = credentials.Select(credential => new DescribeUserScramCredentialsResponse.Credential
        {
            Mechanism = credential.Mechanism,
            Iterations = credential.Iterations,
        }).ToList();
        return found.Count > 0
            ? new() { User = name, Credentials = found }
            : new() { User = name, Error = ErrorCode.ResourceNotFound, ErrorMessage = $"There is no user '{name}' with SCRAM credentials." };
    }
}
