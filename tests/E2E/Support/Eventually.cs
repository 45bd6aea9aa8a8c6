using System.Diagnostics;

namespace Dashboard.Tests.E2E.Support;

/// <summary>Waits for a condition of another process, which cannot tell us when it holds.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until <paramref name="condition"/> is true.</summary>
    /// <exception cref="TimeoutException">It did not become true within <paramref name="patience"/> (20 s unless given).</exception>
    public static async Task HoldsAsync(
        Func<Task<bool>> condition, string what, TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var limit = patience ?? TimeSpan.FromSeconds(20);
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Pause);
        while (!await condition())
        {
            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"It did not happen within {limit.TotalSeconds:0} s: {what}");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, string, TimeSpan?, CancellationToken)"/>
    public static Task HoldsAsync(Func<bool> condition, string what, TimeSpan? patience = null, CancellationToken cancellationToken = default) =>
        HoldsAsync(() => Task.FromResult(condition()), what, patience, cancellationToken);
}
