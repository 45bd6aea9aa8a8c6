using Dashboard.ViewModels.Shell;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Shell;

public sealed class PartProbeTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<PartReport<int>> _answer = new();
    private int _asked;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_once_for_all_who_wait()
    {
        var probe = Create();

        var first = probe.AskAsync("prod", TimeSpan.Zero, Cancelled);
        var second = probe.AskAsync("prod", TimeSpan.Zero, Cancelled);
        _answer.SetResult(new PartReport<int>.Answered(1, TimeSpan.Zero));

        (await first).ShouldBe(await second);
        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task Remembers_an_answer_as_long_as_the_asker_allows()
    {
        var probe = Create();
        _answer.SetResult(new PartReport<int>.Answered(1, TimeSpan.Zero));
        await probe.AskAsync("prod", TimeSpan.FromSeconds(5), Cancelled);

        _time.Advance(TimeSpan.FromSeconds(4));
        await probe.AskAsync("prod", TimeSpan.FromSeconds(5), Cancelled);
        _asked.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await probe.AskAsync("prod", TimeSpan.FromSeconds(5), Cancelled);

        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task Goes_on_for_the_others_when_one_leaves()
    {
        var probe = Create();
        using var leaving = new CancellationTokenSource();
        var gone = probe.AskAsync("prod", TimeSpan.Zero, leaving.Token);
        var stays = probe.AskAsync("prod", TimeSpan.Zero, Cancelled);

        await leaving.CancelAsync();
        _answer.SetResult(new PartReport<int>.Answered(1, TimeSpan.Zero));

        await Should.ThrowAsync<OperationCanceledException>(() => gone);
        (await stays).ShouldBeOfType<PartReport<int>.Answered>();
    }

    [Fact]
    public async Task Gives_up_after_its_patience()
    {
        var probe = new PartProbe<int>(_time, TimeSpan.FromSeconds(10), async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
            return new PartReport<int>.NotSetUp();
        });

        var report = probe.AskAsync("prod", TimeSpan.Zero, Cancelled);
        _time.Advance(TimeSpan.FromSeconds(10));

        (await report).ShouldBeOfType<PartReport<int>.Failed>().Reason.ShouldContain("10 s");
    }

    private PartProbe<int> Create() => new(_time, TimeSpan.FromSeconds(10), (_, _) =>
    {
        _asked++;
        return _answer.Task;
    });
}
