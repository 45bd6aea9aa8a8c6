using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Dashboard.Services.Payloads.Json;

/// <summary>
/// Bounds the time of one check on the present thread: a schema of a few hundred bytes can ask for billions of steps. The validator runs
/// to its end on the thread that calls it, so the keywords that can multiply work look at the clock here.
/// </summary>
internal static class JsonCheckEffort
{
    /// <summary>How long one pattern may take for one string.</summary>
    public static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [ThreadStatic]
    private static long _deadline;

    /// <summary>Starts the clock until disposed.</summary>
    public static Scope Begin()
    {
        _deadline = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        return default;
    }

    /// <exception cref="TimeoutException">The time is over.</exception>
    /// <exception cref="InsufficientExecutionStackException">References lead too deep.</exception>
    public static void Spend()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_deadline != 0 && Stopwatch.GetTimestamp() > _deadline)
        {
            throw new TimeoutException("The check takes too long.");
        }
    }

    public readonly struct Scope : IDisposable
    {
        public void Dispose() => _deadline = 0;
    }
}
