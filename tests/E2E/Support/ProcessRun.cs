using System.Diagnostics;
using System.Text;

namespace Dashboard.Tests.E2E.Support;

/// <summary>Another program under way: what it has written so far, line by line, and how it ended.</summary>
public sealed class ProcessRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly Lock _lock = new();

    private ProcessRun(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public IReadOnlyList<string> Output => Copy(_output);

    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>Everything written so far, for messages.</summary>
    public string Log => string.Join('\n', Output.Concat(Errors));

    public static ProcessRun Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? Path.GetTempPath(),
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ProcessRun(start);
    }

    /// <summary>Writes to the program and tells it that no more follows.</summary>
    public async Task WriteAndCloseAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        _process.StandardInput.Close();
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it was killed.</exception>
    public async Task<int> WaitAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"{_process.StartInfo.FileName} did not end within {patience.TotalSeconds:0} s:\n{Log}");
        }
    }

    /// <summary>SIGKILL, to the program and those it started.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c> or <c>INT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(List<string> lines, string? line)
    {
        lock (_lock)
        {
            if (line is not null)
            {
                lines.Add(line);
            }
        }
    }

    private IReadOnlyList<string> Copy(List<string> lines)
    {
        lock (_lock)
        {
            return [.. lines];
        }
    }
}
