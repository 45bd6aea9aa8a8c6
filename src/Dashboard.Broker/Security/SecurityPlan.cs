using System.Globalization;
using System.Security.Cryptography;

namespace Dashboard.Broker.Security;

/// <summary>What the settings say about signing in and access, checked and put into force.</summary>
/// <param name="Public">What clients meet at the listeners of the settings.</param>
/// <param name="Internal">What they meet at the one for this process.</param>
/// <param name="InternalPassword">The password of <see cref="InternalUser"/>: random, and never the same twice.</param>
internal sealed record SecurityPlan(Gate Public, Gate Internal, string InternalPassword)
{
    /// <summary>The user that this process is to its own broker; may everything.</summary>
    public const string InternalUser = "__dashboard";

    private static readonly TimeSpan FailurePause = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether anyone is kept from anything.</summary>
    public bool IsGated => Public != Gate.Open;

    /// <param name="options">The settings.</param>
    /// <param name="directory">Where rules and users made over the wire are kept.</param>
    /// <exception cref="BrokerStartException">A setting is wrong, or what was saved cannot be read.</exception>
    public static SecurityPlan Of(BrokerOptions options, string directory)
    {
        Check(options);
        var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var users = new UserStore(directory, [.. options.Users.Select(user => (user.Name, user.Password)), (InternalUser, password)]);
        var signIn = new SignIn(users, FailurePause);
        var authorizer = options.Acls.Enabled ? new Authorizer(new AclStore(directory), SuperUsers(options)) : null;
        return new SecurityPlan(
            new Gate(options.Users.Count > 0 ? signIn : null, authorizer),
            new Gate(signIn, authorizer),
            password);
    }

    private static void Check(BrokerOptions options)
    {
        for (var index = 0; index < options.Users.Count; index++)
        {
            var (user, key) = (options.Users[index], string.Create(CultureInfo.InvariantCulture, $"Broker:Users:{index}"));
            var complaint = user switch
            {
                { Name.Length: 0 } => $"{key}:Name is empty; it must have a value.",
                { Password.Length: 0 } => $"{key}:Password is empty; the user '{user.Name}' must have one.",
                { Name: InternalUser } => $"{key}:Name is '{InternalUser}', which this process keeps for itself; choose another.",
                _ when user.Name.Contains('\0', StringComparison.Ordinal) => $"{key}:Name holds a zero character.",
                _ when options.Users.FindIndex(other => other.Name == user.Name) < index => $"{key}:Name is '{user.Name}', which is there already.",
                _ => null,
            };
            if (complaint is not null)
            {
                throw new BrokerStartException(complaint);
            }
        }

        if (options.Acls.SuperUsers.Count > 0 && !options.Acls.Enabled)
        {
            throw new BrokerStartException("Broker:Acls:SuperUsers is given, but rules are not enforced; set Broker:Acls:Enabled=true, or leave it out.");
        }
    }

    private static HashSet<string> SuperUsers(BrokerOptions options) =>
        [Acl.PrincipalPrefix + InternalUser, .. options.Acls.SuperUsers.Select(name => name.StartsWith(Acl.PrincipalPrefix, StringComparison.Ordinal) ? name : Acl.PrincipalPrefix + name)];
}
