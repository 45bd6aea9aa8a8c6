namespace Dashboard.Broker.Security;

/// <summary>Where a sign-in is after a token.</summary>
internal abstract record SaslStep
{
    /// <summary>The client has to answer this token.</summary>
    internal sealed record Challenge(byte[] Token) : SaslStep;

    /// <summary>The user has signed in; the token is the last word.</summary>
    internal sealed record SignedIn(string User, byte[] Token) : SaslStep;

    /// <summary>Nobody has signed in. What is said to the client does not tell whether there is such a user.</summary>
    internal sealed record Refused(string Reason) : SaslStep;
}
