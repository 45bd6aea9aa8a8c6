namespace Dashboard.Broker;

/// <summary>One entry of <c>Broker:Users</c>: may sign in by PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512.</summary>
public sealed class UserOptions
{
    public string Name { get; set; } = "";

    /// <summary>Never logged.</summary>
    public string Password { get; set; } = "";
}
