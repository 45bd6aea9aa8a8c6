using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit;

public sealed class HouseTests
{
    [Fact]
    public void Runs() => true.ShouldBeTrue();
}
