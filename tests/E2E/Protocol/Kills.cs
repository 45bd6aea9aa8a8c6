using System.Diagnostics;
using System.Globalization;
using Dashboard.Tests.E2E.Support;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>How often tests kill the process: <c>KILL_ROUNDS</c> times, a few times where that is not set.</summary>
internal static class Kills
{
    private const int FewRounds = 5;

    public static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("KILL_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : FewRounds;

    /// <summary>Kill -9, then a start; says how long it took until the process was ready again.</summary>
    public static async Task KillAsync(DashboardProcess dashboard)
    {
        await dashboard.KillAsync();
        var watch = Stopwatch.StartNew();
        await dashboard.RestartAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"Killed; ready again after {watch.ElapsedMilliseconds} ms");
    }
}
