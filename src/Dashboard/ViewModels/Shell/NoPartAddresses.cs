namespace Dashboard.ViewModels.Shell;

/// <summary>For a host that serves the console alone.</summary>
internal sealed class NoPartAddresses : IPartAddresses
{
    public string? Registry => null;

    public string? RestProxy => null;
}
