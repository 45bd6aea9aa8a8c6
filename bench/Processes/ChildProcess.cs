using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dashboard.Bench.Processes;

/// <summary>A .NET program as a process of its own; killed when disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private ChildProcess(Process process) => _process = process;

    /// <summary>Memory that the process has in use now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(string assembly, IEnumerable<string> arguments)
    {
        var process = new Process
        {
            StartInfo = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        process.StartInfo.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        var child = new ChildProcess(process);
        process.OutputDataReceived += child.Keep;
        process.ErrorDataReceived += child.Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Asks until the address answers 200.</summary>
    /// <exception cref="InvalidOperationException">The process ended first; the message holds its last lines.</exception>
    public async Task WaitUntilAnsweredAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        do
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The process ended before {address} answered:\n{LastLines()}");
            }

            try
            {
                using var response = await client.GetAsync(address, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        while (await pause.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Waits for a line of output that holds a text, and gives it.</summary>
    /// <exception cref="InvalidOperationException">The process ended first; the message holds its last lines.</exception>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        do
        {
            lock (_lastLines)
            {
                if (_lastLines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }
            }

            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The process ended before it said \"{text}\":\n{LastLines()}");
            }
        }
        while (await pause.WaitForNextTickAsync(cancellationToken));

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Asks the process to end, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _ = Signal(_process.Id, Terminate);
        await _process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line.Data ?? "");
            if (_lastLines.Count > 40)
            {
                _lastLines.Dequeue();
            }
        }
    }

    private string LastLines()
    {
        lock (_lastLines)
        {
            return string.Join('\n', _lastLines);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
