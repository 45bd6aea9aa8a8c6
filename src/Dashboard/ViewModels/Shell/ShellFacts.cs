namespace Dashboard.ViewModels.Shell;

/// <summary>What the frame of every page shows about the cluster. A number is null until it is known.</summary>
public sealed record ShellFacts(ShellHealth Health, int? TopicCount, int? SubjectCount)
{
    public static ShellFacts Unknown { get; } = new(ShellHealth.Unknown, null, null);
}
