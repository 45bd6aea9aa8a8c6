namespace Dashboard.Broker.Security;

/// <summary>What the server keeps of a password (RFC 5802, section 3).</summary>
/// <param name="Salt">Random bytes.</param>
/// <param name="Iterations">Rounds of hashing.</param>
/// <param name="StoredKey">Hash of the client's key.</param>
/// <param name="ServerKey">With which the server proves that it knows the credential.</param>
internal sealed record ScramCredential(byte[] Salt, int Iterations, byte[] StoredKey, byte[] ServerKey);
