using Dashboard.Broker.Network;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Network;

public sealed class FrameBudgetTests
{
    private readonly FrameBudget _budget = new(100);

    [Fact]
    public async Task Who_finds_too_little_left_waits_until_it_is_given_back()
    {
        await TakeAsync(60);
        var waiting = TakeAsync(50);
        waiting.IsCompleted.ShouldBeFalse();

        _budget.Return(60);

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_small_wish_does_not_overtake_a_large_one_for_ever()
    {
        await TakeAsync(60);
        var large = TakeAsync(90);

        TakeAsync(1).IsCompleted.ShouldBeFalse();
        _budget.Return(60);

        await large.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_gives_up_takes_nothing_and_holds_up_nobody()
    {
        using var leaving = new CancellationTokenSource();
        await TakeAsync(60);
        var gone = _budget.TakeAsync(90, leaving.Token);
        var next = TakeAsync(40);
        next.IsCompleted.ShouldBeFalse();

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(gone);
        await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        _budget.Return(60);
        _budget.Return(40);
        TakeAsync(100).IsCompletedSuccessfully.ShouldBeTrue();
    }

    private Task TakeAsync(int bytes) => _budget.TakeAsync(bytes, TestContext.Current.CancellationToken);
}
