namespace Dashboard.Api.RestProxy;

/// <summary>Leaves a request reader, which cannot return from within a token, with the answer; it never crosses the folder.</summary>
internal sealed class RequestFieldException(ProxyError error) : Exception(error.Message)
{
    public ProxyError Error { get; } = error;
}
