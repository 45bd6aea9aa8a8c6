namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>Who may use the registry over HTTP, section <c>Registry:Authentication</c>.</summary>
internal sealed class RegistryAccessOptions
{
    public const string Section = "Registry:Authentication";

    public const string None = "NONE";

    public const string Basic = "BASIC";

    /// <summary><c>NONE</c> or <c>BASIC</c> (RFC 7617), in any case.</summary>
    public string Method { get; set; } = None;

    /// <summary>Lines <c>user: password,role1,role2</c>; a password is plain, or <c>MD5:</c> or <c>OBF:</c> stands before it. Read again when it changes.</summary>
    public string UsersFile { get; set; } = "";

    /// <summary>What clients show to people who are asked for a password.</summary>
    public string Realm { get; set; } = "SchemaRegistry";

    /// <summary>Roles of which a user needs one, separated by commas; <c>*</c> lets every user in.</summary>
    public string Roles { get; set; } = "*";

    /// <summary>Roles that let in to read, look up and check, not to write, separated by commas; another role that lets in outweighs them.</summary>
    public string ReadOnlyRoles { get; set; } = "";

    /// <summary>Paths for which nobody has to sign in, separated by commas; <c>*</c> at the end stands for anything.</summary>
    public string SkipPaths { get; set; } = "";

    public bool IsBasic => Method.Equals(Basic, StringComparison.OrdinalIgnoreCase);
}
