namespace Dashboard.Broker.Security;

/// <summary>A credential that was made over the wire, as it is kept.</summary>
/// <param name="User">Name of the user.</param>
/// <param name="Mechanism">Number of the mechanism.</param>
/// <param name="Credential">What is needed to check the password; the password cannot be had from it.</param>
internal sealed record StoredCredential(string User, sbyte Mechanism, ScramCredential Credential);
