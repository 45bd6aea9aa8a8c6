using Dashboard.Services.Records;
using Dashboard.Services.Samples;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Samples;

public sealed class SampleReplayTests : IAsyncDisposable
{
    private static readonly SampleTarget Target = new("embedded", "earthquakes", SchemaId: 1);

    private readonly TellingTimeProvider _time = new();
    private readonly FakeRecordPublisher _publisher = new();
    private readonly SampleReplay _replay;

    public SampleReplayTests() =>
        _replay = new SampleReplay(_publisher, new SampleFile(), Options.Create(new SampleOptions { Speed = 10 }), _time, NullLogger<SampleReplay>.Instance);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_the_gaps_between_events_in_proportion()
    {
        _replay.Start(Target);

        await _time.PassNextWaitAsync(Cancelled);
        var second = await _time.PassNextWaitAsync(Cancelled);

        second.ShouldBe(TimeSpan.FromMilliseconds(1517364015660 - 1517363399650) / 10);
    }

    [Fact]
    public async Task Gives_replayed_records_the_present_time()
    {
        _replay.Start(Target);

        await PassAndStoreAsync();

        _publisher.Published.ShouldHaveSingleItem().Draft.Timestamp.ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public async Task Begins_again_after_the_last_event()
    {
        _replay.Start(Target);

        for (var count = 0; count < 1708; count++)
        {
            await PassAndStoreAsync();
        }

        _publisher.Published[1707].Draft.Key.ShouldBe(_publisher.Published[0].Draft.Key);
    }

    [Fact]
    public async Task Waits_out_an_outage_and_tries_the_same_event_again()
    {
        _publisher.Failure = new KafkaFailure(-195, "TRANSPORT", "The broker went away.", IsRetriable: true);
        _replay.Start(Target);
        await PassAndStoreAsync();
        await PassAndStoreAsync();

        _publisher.Failure = null;
        await PassAndStoreAsync();

        _publisher.Published.ShouldHaveSingleItem().Draft.Key.Text.ShouldBe("uw61345682");
    }

    [Fact]
    public async Task Replays_once_however_often_it_is_started()
    {
        _replay.Start(Target);
        _replay.Start(Target);

        await PassAndStoreAsync();
        await _replay.StopAsync(Cancelled);

        _publisher.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Stops_with_the_process()
    {
        _replay.Start(Target);
        await PassAndStoreAsync();

        await _replay.StopAsync(Cancelled);

        _replay.IsRunning.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await _replay.StopAsync(CancellationToken.None);
        _replay.Dispose();
    }

    private async Task PassAndStoreAsync()
    {
        var attempt = _publisher.NextAttempt;
        await _time.PassNextWaitAsync(Cancelled);
        await attempt.WaitAsync(Cancelled);
    }
}
