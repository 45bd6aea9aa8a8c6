namespace Dashboard.Api.RestProxy.V3;

/// <summary>Nothing came on a stream for too long; it never crosses the folder.</summary>
internal sealed class StreamIdleException() : Exception("No data came in time.");
