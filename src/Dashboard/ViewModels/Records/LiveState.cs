namespace Dashboard.ViewModels.Records;

/// <summary>How the live view stands to its topic; lower case in <c>data-state</c>.</summary>
public enum LiveState
{
    Connecting,
    Live,
    Paused,

    /// <summary>The broker cannot be reached; the feed goes on by itself.</summary>
    Disconnected,

    /// <summary>The feed ended with a failure and must be started again.</summary>
    Failed,
}
