using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>What is known of a client as long as its connection lasts.</summary>
/// <param name="address">IP address of the client.</param>
/// <param name="advertised">What clients of this listener are told to dial.</param>
/// <param name="gate">What it must show and may do.</param>
internal sealed class ClientSession(string address, Endpoint advertised, Gate gate)
{
    private const string Anonymous = "ANONYMOUS";
    private string? _user;

    /// <summary>The address as the protocol writes it: <c>/1.2.3.4</c>.</summary>
    public string Host { get; } = "/" + address;

    public Endpoint Advertised => advertised;

    /// <summary>The rules of signing in; null where nobody needs to.</summary>
    public SignIn? SignIn => gate.SignIn;

    /// <summary>The rules of access; null where everything is allowed.</summary>
    public Authorizer? Authorizer => gate.Authorizer;

    /// <summary>Whether requests are served; before, only those that lead there.</summary>
    public bool IsServed => gate.SignIn is null || _user is not null;

    /// <summary>What the client fetches incrementally; null where it does not.</summary>
    public FetchSession? FetchSession { get; set; }

    /// <summary>The sign-in under way.</summary>
    public ISaslExchange? Exchange { get; set; }

    /// <summary>Whether the next frames are bare tokens, as after a handshake of version 0.</summary>
    public bool SendsBareTokens { get; set; }

    /// <summary><c>User:name</c>.</summary>
    public string Principal => Acl.PrincipalPrefix + (_user ?? Anonymous);

    /// <summary>The sign-in has succeeded.</summary>
    public void Enter(string user) => (_user, Exchange, SendsBareTokens) = (user, null, false);

    public bool Allows(AclOperation operation, AclResourceType type, string name) =>
        gate.Authorizer is not { } authorizer || authorizer.Allows(Principal, address, operation, type, name);

    /// <summary>Whether there is any resource of the kind with which the client may do it.</summary>
    public bool AllowsAny(AclOperation operation, AclResourceType type) =>
        gate.Authorizer is not { } authorizer || authorizer.AllowsAny(Principal, address, operation, type);
}
