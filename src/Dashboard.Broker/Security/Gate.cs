namespace Dashboard.Broker.Security;

/// <summary>What a client must show and may do. Both parts may be missing: then anyone may come in, and do anything.</summary>
internal sealed record Gate(SignIn? SignIn, Authorizer? Authorizer)
{
    /// <summary>Everyone may do everything.</summary>
    public static Gate Open { get; } = new(null, null);
}
