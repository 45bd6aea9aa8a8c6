using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Overview;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Overview;

public sealed class SampleViewModelTests
{
    private readonly FakeSampleLoader _loader = new();

    [Fact]
    public async Task Shows_each_step_of_loading()
    {
        var view = new SampleViewModel(_loader);
        var percents = new List<int>();

        var loaded = await view.LoadAsync("prod", () => Keep(percents, view), TestContext.Current.CancellationToken);

        loaded.ShouldBeTrue();
        percents.ShouldBe([50, 100]);
        view.IsLoading.ShouldBeFalse();
    }

    [Fact]
    public async Task Says_why_it_failed_and_can_be_tried_again()
    {
        _loader.FailuresLeft = 1;
        var view = new SampleViewModel(_loader);

        (await view.LoadAsync("prod", () => Task.CompletedTask, TestContext.Current.CancellationToken)).ShouldBeFalse();
        view.Failure.ShouldBe("The broker is not there yet.");
        (await view.LoadAsync("prod", () => Task.CompletedTask, TestContext.Current.CancellationToken)).ShouldBeTrue();

        view.Failure.ShouldBeNull();
    }

    private static Task Keep(List<int> percents, SampleViewModel view)
    {
        percents.Add(view.Percent);
        return Task.CompletedTask;
    }
}
