namespace Dashboard.Tests.E2E.Support;

/// <summary>How a foreign client ended and what it wrote.</summary>
/// <param name="Output">Lines of standard output.</param>
public sealed record ClientAnswer(int ExitCode, IReadOnlyList<string> Output, string Errors)
{
    /// <summary>The lines, once it is sure that the client succeeded.</summary>
    public IReadOnlyList<string> Lines => ExitCode == 0
        ? Output
        : throw new InvalidOperationException($"The client ended with {ExitCode}:\n{string.Join('\n', Output)}\n{Errors}");
}
