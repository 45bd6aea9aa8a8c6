using System.Collections.Concurrent;

namespace Dashboard.ViewModels.Shell;

/// <summary>
/// Asks one part of a cluster and remembers the answer for a moment, so that many open pages cost one question.
/// A question is never cancelled by one page that leaves: the others still wait for it.
/// </summary>
internal sealed class PartProbe<T>(TimeProvider time, TimeSpan patience, Func<string, CancellationToken, Task<PartReport<T>>> ask)
{
    private readonly ConcurrentDictionary<string, Question> _questions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last answer if it is younger than <paramref name="maxAge"/>, or a new one.</summary>
    public Task<PartReport<T>> AskAsync(string cluster, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var question = _questions.AddOrUpdate(
            cluster,
            static (name, state) => state.Probe.Start(name),
            static (name, known, state) => known.IsFresh(state.Probe.Now, state.MaxAge) ? known : state.Probe.Start(name),
            (Probe: this, MaxAge: maxAge));
        return question.Answer.WaitAsync(cancellationToken);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private Question Start(string cluster) => new(new Lazy<Task<PartReport<T>>>(() => RunAsync(cluster)));

    private async Task<PartReport<T>> RunAsync(string cluster)
    {
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            return await ask(cluster, limit.Token) with { At = Now };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new PartReport<T>.Failed($"It did not answer within {patience.TotalSeconds:0} s.", "timed out") { At = Now };
        }
    }

    // The dictionary may make two questions at once and keep one: only the kept one is ever asked.
    private sealed class Question(Lazy<Task<PartReport<T>>> answer)
    {
        public Task<PartReport<T>> Answer => answer.Value;

        public bool IsFresh(DateTimeOffset now, TimeSpan maxAge) =>
            !Answer.IsCompleted || (Answer.IsCompletedSuccessfully && now - Answer.Result.At < maxAge);
    }
}
