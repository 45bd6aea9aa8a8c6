using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>Says who a request is from and whether it may be answered. Reads the users file again when it has changed.</summary>
internal sealed partial class RegistryAccess(IOptions<RegistryAccessOptions> options, ILogger<RegistryAccess> logger)
{
    private readonly string[] _roles = Split(options.Value.Roles);
    private readonly string[] _readOnlyRoles = Split(options.Value.ReadOnlyRoles);
    private readonly string[] _skipped = Split(options.Value.SkipPaths);
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, RegistryUser> _users = new Dictionary<string, RegistryUser>();
    private DateTime _changed;

    /// <summary>Whether somebody has to sign in at all.</summary>
    public bool IsOn { get; } = options.Value.IsBasic;

    /// <summary>The header with which a client is asked to sign in.</summary>
    public string Challenge { get; } = $"Basic realm=\"{options.Value.Realm}\"";

    /// <summary>Whether a path is open to everybody.</summary>
    public bool IsOpen(string path) => !IsOn || Array.Exists(
        _skipped, skipped => skipped is [.. var beginning, '*'] ? path.StartsWith(beginning, StringComparison.Ordinal) : path == skipped);

    /// <summary>Who signs in with these credentials; null for nobody who is known.</summary>
    public RegistryUser? Identify(string? authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || Decode(header.Parameter) is not { } credentials
            || credentials.IndexOf(':', StringComparison.Ordinal) is var colon && colon < 0)
        {
            return null;
        }

        return Users().TryGetValue(credentials[..colon], out var user) && user.Password.Matches(credentials[(colon + 1)..]) ? user : null;
    }

    /// <summary>Whether a user may read, look up and check.</summary>
    public bool MayRead(RegistryUser user) => MayWrite(user) || user.Roles.Any(_readOnlyRoles.Contains);

    /// <summary>Whether a user may write, too.</summary>
    public bool MayWrite(RegistryUser user) =>
        _roles.Contains("*") ? user.Roles.Count == 0 || user.Roles.Any(role => !_readOnlyRoles.Contains(role)) : user.Roles.Any(_roles.Contains);

    private IReadOnlyDictionary<string, RegistryUser> Users()
    {
        var path = options.Value.UsersFile;
        var changed = File.GetLastWriteTimeUtc(path);
        lock (_gate)
        {
            if (changed != _changed)
            {
                _changed = changed;
                try
                {
                    _users = UsersFile.Load(path);
                }
                catch (Exception unusable) when (unusable is FormatException or IOException or UnauthorizedAccessException)
                {
                    LogUnusable(logger, path, unusable.Message);
                }
            }

            return _users;
        }
    }

    private static string? Decode(string? parameter)
    {
        var bytes = new byte[(parameter?.Length ?? 0) + 1];
        return Convert.TryFromBase64String(parameter ?? "", bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [LoggerMessage(3204, LogLevel.Error, "The registry's users file {Path} has changed and cannot be used; those who were known before still are: {Reason}")]
    private static partial void LogUnusable(ILogger logger, string path, string reason);
}
