namespace Dashboard.Broker.Apis;

/// <summary>What a handler may know of a request besides its body.</summary>
/// <param name="Version">API version of request and response.</param>
/// <param name="ClientId">What the client calls itself; may be empty.</param>
/// <param name="ClientHost">Address of the client, as <c>/1.2.3.4</c>.</param>
internal sealed record RequestContext(short Version, string ClientId, string ClientHost)
{
    /// <summary>Set by a handler that has no other way to tell the client of a failure.</summary>
    public bool CloseConnection { get; set; }
}
