using Xunit;

namespace Dashboard.Tests.E2E.Support;

/// <summary>
/// One process for all tests that do not stop, kill or reconfigure it. It starts when the first test asks for it, so that a run of
/// tests with processes of their own costs nothing.
/// </summary>
public sealed class SharedDashboard : IAsyncLifetime
{
    private readonly TestKafka _kafka = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private DashboardProcess? _process;

    /// <summary>The running process.</summary>
    public async Task<DashboardProcess> GetAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_process is null)
            {
                await _kafka.StartAsync();
                _process = await DashboardProcess.StartAsync([.. _kafka.Settings]);
            }

            return _process;
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask InitializeAsync()
    {
        Console.WriteLine($"Broker under test (TEST_KAFKA): {TestKafka.Choice}");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _kafka.DisposeAsync();
        _gate.Dispose();
    }
}
