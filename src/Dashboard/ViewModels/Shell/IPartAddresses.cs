namespace Dashboard.ViewModels.Shell;

/// <summary>Where the HTTP parts of this process answer, as bound. Null for a part that is switched off or not yet started.</summary>
public interface IPartAddresses
{
    /// <summary>Base URL of this process's registry.</summary>
    string? Registry { get; }

    /// <summary>Base URL of this process's REST proxy.</summary>
    string? RestProxy { get; }
}
