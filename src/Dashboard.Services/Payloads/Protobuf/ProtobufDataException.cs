namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Data that do not fit their message, and where.</summary>
internal sealed class ProtobufDataException(string problem) : Exception(problem)
{
    /// <summary>Where it is, e.g. <c>user.addresses[2].zip</c>; empty for the whole message.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What is wrong, without the place; one clause such as <c>expected int32, found a string</c>.</summary>
    public string Problem => base.Message;

    /// <summary><c>path: problem</c>.</summary>
    public override string Message => Path.Length == 0 ? Problem : $"{Path}: {Problem}";

    /// <summary>Notes that the problem lies within a field while the exception passes. Always false, for use as exception filter.</summary>
    internal bool Within(string segment)
    {
        Path = Path.Length == 0 || Path[0] == '[' ? segment + Path : $"{segment}.{Path}";
        return false;
    }
}
