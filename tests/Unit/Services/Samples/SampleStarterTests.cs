using Dashboard.Services.Samples;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Samples;

public sealed class SampleStarterTests
{
    private readonly FakeSampleLoader _loader = new();
    private readonly TellingTimeProvider _time = new();

    [Fact]
    public async Task Loads_nothing_unless_told_to()
    {
        using var starter = Create(load: false);

        await starter.StartAsync(TestContext.Current.CancellationToken);
        await starter.ExecuteTask!;

        _loader.Loads.ShouldBe(0);
    }

    [Fact]
    public async Task Tries_again_until_broker_and_registry_are_there()
    {
        _loader.FailuresLeft = 2;
        using var starter = Create(load: true);

        await starter.StartAsync(TestContext.Current.CancellationToken);
        while (!starter.ExecuteTask!.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        _loader.Loads.ShouldBe(3);
        starter.ExecuteTask.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Refuses_a_speed_at_which_time_stands_still(double speed)
    {
        var result = new SampleOptionsValidator().Validate(null, new SampleOptions { Speed = speed });

        result.Failed.ShouldBeTrue();
        result.FailureMessage.ShouldContain("Samples:Speed");
    }

    private SampleStarter Create(bool load) =>
        new(_loader, new FakeClusterCatalog(), Options.Create(new SampleOptions { Load = load }), _time, NullLogger<SampleStarter>.Instance);
}
