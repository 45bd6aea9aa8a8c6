using System.ComponentModel.DataAnnotations;

namespace Dashboard.Api.RestProxy;

/// <summary>Settings of <c>RestProxy:RateLimit</c>. A client is an address.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RestProxy:RateLimit";

    /// <summary>Requests that one client may send per second; 0 for no limit. More are answered 429.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; }

    /// <summary>Requests that one client may send at once after a pause; 0 for as many as in a second.</summary>
    [Range(0, 1_000_000)]
    public int Burst { get; set; }
}
