namespace Dashboard.Hosting;

/// <summary>Who may reach the process, section <c>Security</c>.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>The end of a sentence that names an address beyond this machine.</summary>
    public const string Refusal =
        "which others can reach, and nobody has to sign in; bind to 127.0.0.1, or set Security:AllowAnonymous=true to allow it on purpose.";

    /// <summary>True allows addresses that other machines can reach although nobody has to sign in.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>
    /// Host names, separated by <c>;</c>, that requests arriving on a loopback address may carry besides <c>localhost</c> and
    /// loopback addresses, e.g. the public name that a reverse proxy on this machine passes on. <c>*</c> allows every name.
    /// </summary>
    public string AllowedHosts { get; set; } = "";
}
