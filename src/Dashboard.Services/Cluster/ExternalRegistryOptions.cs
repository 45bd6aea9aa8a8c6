using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Cluster;

/// <summary>Where a cluster's external schema registry answers and how to sign in to it.</summary>
public sealed class ExternalRegistryOptions
{
    /// <summary>
    /// Absolute http(s) URL, which may have a path; several of the same registry separated by <c>,</c>, of which the next is asked where one
    /// does not answer. Empty: there is none.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>Basic authentication user, or empty.</summary>
    public string Username { get; set; } = "";

    /// <summary>Basic authentication password; never logged, never shown.</summary>
    public string Password { get; set; } = "";

    /// <summary>Token sent as <c>Authorization: Bearer</c> in place of user and password; never logged, never shown.</summary>
    public string BearerToken { get; set; } = "";

    /// <summary>Path of a PEM file with the certificates that may sign the registry's own; empty trusts those of the system.</summary>
    public string CaCertificate { get; set; } = "";

    /// <summary>Path of a client certificate, PEM or PKCS#12; empty for none.</summary>
    public string ClientCertificate { get; set; } = "";

    /// <summary>Path of the client certificate's key in PEM; empty where <see cref="ClientCertificate"/> holds it.</summary>
    public string ClientKey { get; set; } = "";

    /// <summary>Password of the key or of the PKCS#12 file; never logged, never shown.</summary>
    public string ClientKeyPassword { get; set; } = "";

    /// <summary>How often a request is made anew after every URL has failed, with growing waits between.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>Milliseconds that one URL may take to answer.</summary>
    [Range(100, 300_000)]
    public int AttemptTimeoutMs { get; set; } = 5_000;

    /// <summary>Milliseconds that a request may take with everything.</summary>
    [Range(100, 600_000)]
    public int TimeoutMs { get; set; } = 15_000;

    /// <summary>The URLs, each with a slash at the end.</summary>
    /// <exception cref="UriFormatException">One of them is no absolute URL.</exception>
    public IReadOnlyList<Uri> Servers() =>
        [.. Url.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new Uri($"{url.TrimEnd('/')}/", UriKind.Absolute))];
}
