namespace Dashboard.Broker.Protocol;

/// <summary>The bytes of a frame are not a message of the announced API and version. Ends the connection.</summary>
internal sealed class MalformedFrameException(string message) : Exception(message);
