using System.Security.Cryptography;

namespace Dashboard.Broker.Security;

/// <summary>SCRAM (RFC 5802) with one of the two hashes that Kafka knows.</summary>
internal sealed class ScramMechanism
{
    public const int MinIterations = 4096;

    /// <summary>More would let whoever makes credentials burn the processor at every sign-in.</summary>
    public const int MaxIterations = 16_384;

    private readonly HashAlgorithmName _hash;

    private ScramMechanism(sbyte number, string name, HashAlgorithmName hash, int size) => (Number, Name, _hash, Size) = (number, name, hash, size);

    public static ScramMechanism Sha256 { get; } = new(1, "SCRAM-SHA-256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);

    public static ScramMechanism Sha512 { get; } = new(2, "SCRAM-SHA-512", HashAlgorithmName.SHA512, SHA512.HashSizeInBytes);

    public static IReadOnlyList<ScramMechanism> All { get; } = [Sha256, Sha512];

    /// <summary>Its number in the protocol.</summary>
    public sbyte Number { get; }

    public string Name { get; }

    /// <summary>Bytes of a hash.</summary>
    public int Size { get; }

    public static ScramMechanism? Find(sbyte number) => All.FirstOrDefault(mechanism => mechanism.Number == number);

    /// <summary>The password, salted and iterated.</summary>
    public byte[] Salt(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, _hash, Size);

    /// <summary>A new credential for a password.</summary>
    public ScramCredential From(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return From(Salt(password, salt, MinIterations), salt, MinIterations);
    }

    /// <summary>A credential for a password that is salted already.</summary>
    public ScramCredential From(byte[] saltedPassword, byte[] salt, int iterations) =>
        new(salt, iterations, Hash(Hmac(saltedPassword, "Client Key"u8)), Hmac(saltedPassword, "Server Key"u8));

    public byte[] Hmac(byte[] key, ReadOnlySpan<byte> text) =>
        Number == Sha256Number ? HMACSHA256.HashData(key, text) : HMACSHA512.HashData(key, text);

    public byte[] Hash(byte[] bytes) => Number == Sha256Number ? SHA256.HashData(bytes) : SHA512.HashData(bytes);

    private const sbyte Sha256Number = 1;
}
