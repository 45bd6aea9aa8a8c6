namespace Dashboard.Broker.Security;

/// <summary>The rules of signing in: who, how, and how long a failed attempt waits for its answer.</summary>
/// <param name="users">Who may sign in.</param>
/// <param name="failurePause">How long a refusal is held back, so that passwords cannot be tried quickly.</param>
internal sealed class SignIn(UserStore users, TimeSpan failurePause)
{
    public UserStore Users => users;

    public TimeSpan FailurePause => failurePause;

    /// <summary>Names of the mechanisms on offer.</summary>
    public static IReadOnlyList<string> Mechanisms { get; } = [PlainExchange.Mechanism, .. ScramMechanism.All.Select(mechanism => mechanism.Name)];

    /// <summary>Begins a sign-in; null where there is no such mechanism.</summary>
    public ISaslExchange? Begin(string mechanism) => mechanism == PlainExchange.Mechanism
        ? new PlainExchange(users)
        : ScramMechanism.All.FirstOrDefault(candidate => candidate.Name == mechanism) is { } scram ? new ScramExchange(users, scram) : null;
}
