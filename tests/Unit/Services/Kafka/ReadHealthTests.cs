using Confluent.Kafka;
using Dashboard.Services.Kafka;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class ReadHealthTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReadHealth _health;

    public ReadHealthTests() => _health = new ReadHealth(_time);

    [Fact]
    public void Takes_a_silent_topic_for_idle_while_following()
    {
        _time.Advance(TimeSpan.FromHours(1));

        _health.Verdict(isBounded: false).ShouldBeNull();
    }

    [Fact]
    public void Takes_silence_for_trouble_where_an_end_is_to_be_reached()
    {
        _time.Advance(ReadHealth.StallTime + TimeSpan.FromSeconds(1));

        _health.Verdict(isBounded: true).ShouldNotBeNull().ShouldBe((new Error(ErrorCode.Local_TimedOut), true));
    }

    [Fact]
    public void Counts_silence_from_the_last_handover()
    {
        _time.Advance(ReadHealth.StallTime);
        _health.Resume();
        _time.Advance(TimeSpan.FromSeconds(1));

        _health.Verdict(isBounded: true).ShouldBeNull();
    }

    [Fact]
    public void Gives_a_dropped_connection_a_moment_before_asking()
    {
        _health.Report(new Error(ErrorCode.Local_Transport));

        _health.Verdict(isBounded: false).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(2));
        _health.Verdict(isBounded: false).ShouldNotBeNull().IsCertain.ShouldBeFalse();
    }

    [Fact]
    public void Forgets_the_error_once_something_arrives()
    {
        _health.Report(new Error(ErrorCode.Local_AllBrokersDown));
        _health.Succeed();
        _time.Advance(TimeSpan.FromSeconds(2));

        _health.Verdict(isBounded: false).ShouldBeNull();
    }

    [Fact]
    public void Is_certain_at_once_when_the_credentials_are_refused()
    {
        _health.Report(new Error(ErrorCode.Local_Transport));
        _health.Report(new Error(ErrorCode.Local_Authentication));
        _health.Report(new Error(ErrorCode.Local_AllBrokersDown));

        _health.Verdict(isBounded: false).ShouldNotBeNull().ShouldBe((new Error(ErrorCode.Local_Authentication), true));
    }
}
