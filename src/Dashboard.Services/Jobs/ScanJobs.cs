using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Jobs;

/// <inheritdoc/>
internal sealed class ScanJobs(IRecordScanner scanner, IOptions<ScanJobOptions> options, TimeProvider time) : IScanJobs
{
    /// <summary>The code of a refusal that Kafka had no part in.</summary>
    internal const int TooMany = -1;

    private const int IdBytes = 9;

    private readonly ConcurrentDictionary<string, ScanJob> _jobs = new(StringComparer.Ordinal);

    public IReadOnlyList<ScanJob> List()
    {
        Sweep();
        return [.. _jobs.Values.OrderByDescending(job => job.StartedAt)];
    }

    public ScanJob? Find(string id) => _jobs.GetValueOrDefault(id);

    public ScanJob Start(JobSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var job = new ScanJob(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)), spec, time);
        if (spec.Kind == JobKind.Browse)
        {
            _ = job.RunAsync(scanner, askAbove: null);
            return job;
        }

        Sweep();
        if (_jobs.Values.Count(running => running.State == JobState.Running) >= options.Value.MostRunning)
        {
            job.Refuse(new KafkaFailure(TooMany, "TOO_MANY_JOBS", $"{options.Value.MostRunning} scans are running already. Pause or cancel one under Jobs, then run this one again.", IsRetriable: true));
            return job;
        }

        _jobs[job.Id] = job;
        _ = job.RunAsync(scanner, options.Value.AskAboveRecords);
        return job;
    }

    public void Forget(ScanJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        _jobs.TryRemove(job.Id, out _);
        job.Dispose();
    }

    /// <summary>Lets go of what rests for too long, then of the oldest where all together keep too much.</summary>
    private void Sweep()
    {
        var kept = 0L;
        var most = options.Value.KeepMegabytes * 1_000_000L;
        foreach (var job in _jobs.Values.Where(job => job.State != JobState.Running).OrderByDescending(job => job.RestsSince ?? job.StartedAt))
        {
            kept += job.KeptBytes;
            if (kept > most || time.GetUtcNow() - (job.RestsSince ?? job.StartedAt) > TimeSpan.FromHours(options.Value.KeepHours))
            {
                Forget(job);
            }
        }
    }
}
