namespace Dashboard.ViewModels.Shell;

/// <summary>Whether the cluster's brokers answer, in a word and a colour.</summary>
/// <param name="State"><c>unknown</c>, <c>healthy</c> or <c>down</c>.</param>
/// <param name="Tone">Text colour class of the dot.</param>
public sealed record ShellHealth(string State, string Tone, string Words)
{
    public static ShellHealth Unknown { get; } = new("unknown", "muted", "asking …");

    public static ShellHealth Down { get; } = new("down", "bad", "does not answer");

    public static ShellHealth Healthy(int brokers) => new("healthy", "ok", Words: ViewModels.Words.Of(brokers, "broker"));
}
