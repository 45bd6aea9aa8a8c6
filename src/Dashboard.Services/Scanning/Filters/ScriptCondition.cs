using Dashboard.Services.Records;
using Jint;
using Jint.Runtime;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>
/// A JavaScript expression, or a function body with <c>return</c>, that is true. It runs in an interpreter without access to the machine,
/// bounded in time, memory, statements and depth for each record, on built-ins that it cannot change.
/// </summary>
internal sealed class ScriptCondition : ICondition, IDisposable
{
    /// <summary>Records on which the script may run out of time before the scan ends.</summary>
    internal const int MostTimeouts = 20;

    private readonly ScriptSandbox _sandbox;
    private int _timeouts;
    private long _errors;

    /// <exception cref="FilterFailedException">The script cannot be run.</exception>
    public ScriptCondition(string script) => _sandbox = new ScriptSandbox(script);

    /// <summary>Records on which the script failed.</summary>
    public long Errors => Volatile.Read(ref _errors);

    /// <summary>What the first failure said.</summary>
    public string? FirstError { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="FilterFailedException">The script ran out of time on <see cref="MostTimeouts"/> records.</exception>
    public Verdict Judge(in RecordBytes record, RecordView view)
    {
        if ((_sandbox.Uses("value") && view.Value.Look(record) == PayloadSight.Unknown) || (_sandbox.Uses("key") && view.Key.Look(record) == PayloadSight.Unknown))
        {
            return Verdict.Unsure;
        }

        try
        {
            return _sandbox.Run(record, view) ? Verdict.Yes : Verdict.No;
        }
        catch (Exception failure) when (failure is JintException or TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException or InsufficientExecutionStackException)
        {
            FirstError ??= Explain(failure);
            Volatile.Write(ref _errors, _errors + 1);
            if (failure is TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException && ++_timeouts >= MostTimeouts)
            {
                throw new FilterFailedException($"The filter takes longer than {ScriptSandbox.Time.TotalMilliseconds:0} ms on record after record. Make it simpler, or narrow the scan by text or rules first.", failure);
            }

            return Verdict.No;
        }
    }

    public void Dispose() => _sandbox.Dispose();

    private static string Explain(Exception failure) => failure switch
    {
        TimeoutException or System.Text.RegularExpressions.RegexMatchTimeoutException => $"took longer than {ScriptSandbox.Time.TotalMilliseconds:0} ms",
        MemoryLimitExceededException => "used too much memory",
        StatementsCountOverflowException => "ran too many statements",
        RecursionDepthOverflowException => "called itself too deeply",
        _ => failure.Message,
    };
}
