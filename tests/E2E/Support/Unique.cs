namespace Dashboard.Tests.E2E.Support;

/// <summary>Names that no other test uses, since all share one process.</summary>
public static class Unique
{
    /// <summary>E.g. <c>orders-4f1c2a90b3d7</c>: a legal topic, subject and group name.</summary>
    public static string Name(string start) => $"{start}-{Guid.NewGuid().ToString("N")[..12]}";
}
