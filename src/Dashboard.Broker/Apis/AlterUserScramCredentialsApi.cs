using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>AlterUserScramCredentials (API key 51), version 0: makes and removes users that sign in by SCRAM (KIP-554).</summary>
/// <remarks>
/// Flexible from version 0 on. On disk and in effect before it is answered; connections that are signed in stay so. Per user:
/// <see cref="ErrorCode.ResourceNotFound"/>, <see cref="ErrorCode.DuplicateResource"/> for one named twice,
/// <see cref="ErrorCode.UnacceptableCredential"/>, <see cref="ErrorCode.UnsupportedSaslMechanism"/>, <see cref="ErrorCode.PolicyViolation"/>
/// for one of the configuration, <see cref="ErrorCode.SecurityDisabled"/>, <see cref="ErrorCode.ClusterAuthorizationFailed"/>.
/// </remarks>
internal sealed class AlterUserScramCredentialsApi()
    : KafkaApi<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse>(
        ApiKey.AlterUserScramCredentials, min: 0, max: 0, flexible: 0)
{
    protected override ValueTask<AlterUserScramCredentialsResponse?> HandleAsync(
        AlterUserScramCredentialsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var users = request.Deletions.Select(deletion => deletion.Name).Concat(request.Upsertions.Select(upsertion => upsertion.Name))
            .Distinct(StringComparer.Ordinal).ToList();
        if (context.Session.SignIn is not { } signIn)
        {
            return Now(Answer(users, _ => (ErrorCode.SecurityDisabled, DescribeUserScramCredentialsApi.Disabled)));
        }

        if (!context.AllowsCluster(AclOperation.Alter))
        {
            return Now(Answer(users, _ => (ErrorCode.ClusterAuthorizationFailed, null)));
        }

        var refusals = users.ToDictionary(user => user, user => Refusal(user, request, signIn.Users), StringComparer.Ordinal);
        var changed = signIn.Users.Change(
            [.. request.Deletions.Where(deletion => refusals[deletion.Name] is null).Select(deletion => (deletion.Name, deletion.Mechanism))],
            [.. request.Upsertions.Where(upsertion => refusals[upsertion.Name] is null).Select(ToCredential)]);
        return Now(Answer(users, user => refusals[user] ?? (changed ? (ErrorCode.None, null) : (ErrorCode.PolicyViolation, "There are too many users."))));
    }

    private static (ErrorCode, string?)? Refusal(string user, AlterUserScramCredentialsRequest request, UserStore users)
    {
        var named = request.Deletions.Where(deletion => deletion.Name == user).Select(deletion => deletion.Mechanism)
            .Concat(request.Upsertions.Where(upsertion => upsertion.Name == user).Select(upsertion => upsertion.Mechanism)).ToList();
        if (user.Length == 0)
        {
            return (ErrorCode.UnacceptableCredential, "The name of a user is empty.");
        }

        if (users.IsConfigured(user))
        {
            return (ErrorCode.PolicyViolation, $"The user '{user}' is one of Broker:Users; change it there.");
        }

        if (named.Any(mechanism => ScramMechanism.Find(mechanism) is null))
        {
            return (ErrorCode.UnsupportedSaslMechanism, "The mechanism is SCRAM-SHA-256 (1) or SCRAM-SHA-512 (2).");
        }

        if (named.Distinct().Count() != named.Count)
        {
            return (ErrorCode.DuplicateResource, "The request names a credential of this user more than once.");
        }

        return request.Deletions.Exists(deletion => deletion.Name == user && users.Find(user, ScramMechanism.Find(deletion.Mechanism)!) is null)
            ? (ErrorCode.ResourceNotFound, $"The user '{user}' has no such credential.")
            : request.Upsertions.Where(upsertion => upsertion.Name == user).Select(Complaint).FirstOrDefault(complaint => complaint is not null) is { } complaint
                ? (ErrorCode.UnacceptableCredential, complaint)
                : null;
    }

    private static string? Complaint(AlterUserScramCredentialsRequest.Upsertion upsertion) => upsertion switch
    {
        { Iterations: < ScramMechanism.MinIterations or > ScramMechanism.MaxIterations } =>
            $"The number of iterations is {ScramMechanism.MinIterations} to {ScramMechanism.MaxIterations}.",
        { Salt.Length: 0 or > 1024 } => "The salt has 1 to 1024 bytes.",
        _ when upsertion.SaltedPassword.Length != ScramMechanism.Find(upsertion.Mechanism)!.Size => "The salted password has not the size of the mechanism's hash.",
        _ => null,
    };

    private static StoredCredential ToCredential(AlterUserScramCredentialsRequest.Upsertion upsertion) => new(
        upsertion.Name,
        upsertion.Mechanism,
        ScramMechanism.Find(upsertion.Mechanism)!.From(upsertion.SaltedPassword.ToArray(), upsertion.Salt.ToArray(), upsertion.Iterations));

    private static AlterUserScramCredentialsResponse Answer(List<string> users, Func<string, (ErrorCode Error, string? Message)> outcome) => new()
    {
        Results = users.ConvertAll(user =>
        {
            var (error, message) = outcome(user);
            return new AlterUserScramCredentialsResponse.Result { User = user, Error = error, ErrorMessage = message };
        }),
    };
}
