using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Unit.Support;

/// <summary>A clock that tells each wait as it begins, so that a test can let exactly that time pass.</summary>
public sealed class TellingTimeProvider : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until someone waits, lets that time pass and answers how long it was.</summary>
    public Task<TimeSpan> PassNextWaitAsync(CancellationToken cancellationToken) => PassNextWaitAsync(TimeSpan.MaxValue, cancellationToken);

    /// <summary>The same for a wait of at most so long; longer ones, e.g. time-outs, go on.</summary>
    public async Task<TimeSpan> PassNextWaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var wait = await _waits.Reader.ReadAsync(cancellationToken);
        while (wait > atMost || wait < TimeSpan.Zero)
        {
            wait = await _waits.Reader.ReadAsync(cancellationToken);
        }

        Advance(wait);
        return wait;
    }
}
