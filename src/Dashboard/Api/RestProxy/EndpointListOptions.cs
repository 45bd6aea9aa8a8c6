namespace Dashboard.Api.RestProxy;

/// <summary>Settings of <c>RestProxy:Endpoints</c>: which endpoints answer. Names are <c>api.v3.topics.create</c> or <c>api.v3.topics.*</c>.</summary>
internal sealed class EndpointListOptions
{
    public const string Section = "RestProxy:Endpoints";

    /// <summary>Whether API v2 answers.</summary>
    public bool V2 { get; set; } = true;

    /// <summary>Whether API v3 answers.</summary>
    public bool V3 { get; set; } = true;

    /// <summary>Only these endpoints answer; empty for all.</summary>
    public List<string> Allow { get; set; } = [];

    /// <summary>These endpoints do not answer, allowed or not.</summary>
    public List<string> Block { get; set; } = [];
}
