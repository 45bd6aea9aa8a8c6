using Dashboard.ViewModels.Shell;

namespace Dashboard.Tests.Unit.Support;

public sealed class FakePartAddresses : IPartAddresses
{
    public string? Registry { get; set; }

    public string? RestProxy { get; set; }
}
