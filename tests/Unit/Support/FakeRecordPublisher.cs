using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Keeps what was published. Set <see cref="Failure"/> and nothing is acknowledged.</summary>
public sealed class FakeRecordPublisher : IRecordPublisher
{
    private readonly Lock _gate = new();
    private readonly List<(string Topic, RecordDraft Draft)> _published = [];
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public KafkaFailure? Failure { get; set; }

    public int Attempts { get; private set; }

    public IReadOnlyList<(string Topic, RecordDraft Draft)> Published
    {
        get
        {
            lock (_gate)
            {
                return [.. _published];
            }
        }
    }

    /// <summary>Completes with the next attempt, whether it is acknowledged or not.</summary>
    public Task NextAttempt
    {
        get
        {
            lock (_gate)
            {
                return _next.Task;
            }
        }
    }

    public Task<IReadOnlyList<PublishOutcome>> PublishAsync(string cluster, string topic, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Attempts++;
            var attempt = _next;
            _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            attempt.SetResult();
            if (Failure is not null)
            {
                return Task.FromResult<IReadOnlyList<PublishOutcome>>([.. records.Select(_ => new PublishOutcome.Failed(Failure))]);
            }

            var first = _published.Count;
            _published.AddRange(records.Select(record => (topic, record)));
            return Task.FromResult<IReadOnlyList<PublishOutcome>>([.. records.Select((record, index) => new PublishOutcome.Written(0, first + index, record.Timestamp ?? default))]);
        }
    }
}
