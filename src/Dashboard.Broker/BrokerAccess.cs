namespace Dashboard.Broker;

/// <summary>How this process reaches its own broker.</summary>
/// <param name="Address"><c>host:port</c> to dial, without TLS.</param>
/// <param name="User">Signs in by PLAIN; null where nobody has to.</param>
/// <param name="Password">Never logged, and another one after every start.</param>
public sealed record BrokerAccess(string Address, string? User, string? Password)
{
    /// <inheritdoc/>
    public override string ToString() => Address;
}
