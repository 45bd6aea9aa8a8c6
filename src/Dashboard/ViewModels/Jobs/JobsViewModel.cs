using Dashboard.Services.Jobs;

namespace Dashboard.ViewModels.Jobs;

/// <summary>The scan jobs of this process, looked at again every second.</summary>
public sealed class JobsViewModel(IScanJobs jobs, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public IReadOnlyList<JobRow> Rows { get; private set; } = [];

    /// <summary>Looks now and every second until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await LookAsync(changed);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    /// <summary>Ends a job and takes it out of the list.</summary>
    public void Forget(JobRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        jobs.Forget(row.Job);
        Rows = [.. jobs.List().Select(JobRow.Of)];
    }

    private async Task LookAsync(Func<Task> changed)
    {
        IReadOnlyList<JobRow> rows = [.. jobs.List().Select(JobRow.Of)];
        if (!rows.SequenceEqual(Rows))
        {
            Rows = rows;
            await changed();
        }
    }
}
