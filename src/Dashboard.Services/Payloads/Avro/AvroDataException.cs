namespace Dashboard.Services.Payloads.Avro;

/// <summary>Data that does not fit its schema, and where.</summary>
internal sealed class AvroDataException(string problem) : Exception(problem)
{
    /// <summary>Where it is, e.g. <c>user.addresses[2].zip</c>; empty for the whole value.</summary>
    public string Path { get; private set; } = "";

    /// <summary>What is wrong, without the place; one clause such as <c>expected int, found a string</c>.</summary>
    public string Problem => base.Message;

    /// <summary><c>path: problem</c>.</summary>
    public override string Message => Path.Length == 0 ? Problem : $"{Path}: {Problem}";

    /// <summary>
    /// Notes that the problem lies within a field while the exception passes. Always false: used as exception filter, it costs nothing
    /// where data fit and unwinds nothing where they do not.
    /// </summary>
    internal bool Within(string segment)
    {
        Path = Path.Length == 0 || Path[0] == '[' ? segment + Path : $"{segment}.{Path}";
        return false;
    }
}
