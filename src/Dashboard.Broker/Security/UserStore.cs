using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Broker.Security;

/// <summary>Who may sign in: the users of the configuration, and those with SCRAM credentials made over the wire.</summary>
internal sealed class UserStore
{
    private const int MaxStored = 10_000;
    private readonly Lock _changes = new();
    private readonly SecurityFile<ImmutableArray<StoredCredential>> _file;
    private readonly byte[] _pretence = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, (byte[] PasswordHash, Dictionary<sbyte, ScramCredential> Scram)> _configured = new(StringComparer.Ordinal);
    private ImmutableArray<StoredCredential> _stored;

    /// <param name="directory">The data directory.</param>
    /// <param name="configured">Names and passwords that need no credential made over the wire.</param>
    /// <exception cref="BrokerStartException">The saved credentials cannot be read.</exception>
    public UserStore(string directory, IEnumerable<(string Name, string Password)> configured)
    {
        _file = new(Path.Combine(directory, "users.json"), SecurityJson.Default.ImmutableArrayStoredCredential);
        _stored = _file.Read([]);
        foreach (var (name, password) in configured)
        {
            _configured[name] = (HashOf(password), ScramMechanism.All.ToDictionary(mechanism => mechanism.Number, mechanism => mechanism.From(password)));
        }
    }

    /// <summary>Whether the configuration has this user; such a one cannot be changed over the wire.</summary>
    public bool IsConfigured(string user) => _configured.ContainsKey(user);

    /// <summary>Whether this is the password of a user of the configuration.</summary>
    public bool CheckPassword(string user, string password)
    {
        var hash = HashOf(password);
        return _configured.TryGetValue(user, out var known)
            ? CryptographicOperations.FixedTimeEquals(hash, known.PasswordHash)
            : CheckStoredPassword(user, password);
    }

    public ScramCredential? Find(string user, ScramMechanism mechanism) => _configured.TryGetValue(user, out var known)
        ? known.Scram[mechanism.Number]
        : _stored.FirstOrDefault(stored => stored.User == user && stored.Mechanism == mechanism.Number)?.Credential;

    /// <summary>A salt for a user that does not exist: always the same for the same name.</summary>
    public byte[] PretendedSalt(string user) => HMACSHA256.HashData(_pretence, Encoding.UTF8.GetBytes(user))[..16];

    /// <summary>All users with the mechanisms and iterations of their credentials, by name.</summary>
    public ILookup<string, (sbyte Mechanism, int Iterations)> Describe() =>
        _configured.Where(user => user.Key != SecurityPlan.InternalUser).SelectMany(user => user.Value.Scram.Select(scram => (User: user.Key, Mechanism: scram.Key, scram.Value.Iterations)))
            .Concat(_stored.Select(stored => (stored.User, stored.Mechanism, stored.Credential.Iterations)))
            .OrderBy(entry => entry.User, StringComparer.Ordinal).ThenBy(entry => entry.Mechanism)
            .ToLookup(entry => entry.User, entry => (entry.Mechanism, entry.Iterations), StringComparer.Ordinal);

    /// <summary>Takes away and puts in credentials made over the wire; on disk when it returns. False where there would be too many.</summary>
    public bool Change(IReadOnlyCollection<(string User, sbyte Mechanism)> deletions, IReadOnlyCollection<StoredCredential> upsertions)
    {
        lock (_changes)
        {
            var replaced = deletions.Concat(upsertions.Select(upsertion => (upsertion.User, upsertion.Mechanism))).ToHashSet();
            ImmutableArray<StoredCredential> next = [.. _stored.Where(stored => !replaced.Contains((stored.User, stored.Mechanism))), .. upsertions];
            if (next.Length > MaxStored)
            {
                return false;
            }

            _file.Write(next);
            _stored = next;
            return true;
        }
    }

    private bool CheckStoredPassword(string user, string password)
    {
        foreach (var mechanism in ScramMechanism.All)
        {
            if (Find(user, mechanism) is { } credential)
            {
                var salted = mechanism.Salt(password, credential.Salt, credential.Iterations);
                return CryptographicOperations.FixedTimeEquals(mechanism.From(salted, credential.Salt, credential.Iterations).StoredKey, credential.StoredKey);
            }
        }

        return false;
    }

    private static byte[] HashOf(string password) => SHA256.HashData(Encoding.UTF8.GetBytes(password));
}
