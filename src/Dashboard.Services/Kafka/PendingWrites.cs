using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>The outcomes of one write, filled in by the producer's delivery reports in whatever order they come.</summary>
internal sealed class PendingWrites(string topic, int count)
{
    private readonly WriteOutcome[] _outcomes = new WriteOutcome[count];
    private readonly TaskCompletionSource<IReadOnlyList<WriteOutcome>> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = count;

    /// <summary>Completes when every record has an outcome; in request order.</summary>
    public Task<IReadOnlyList<WriteOutcome>> Completed => _completed.Task;

    /// <summary>Whether a record failed because the topic or its partition is unknown.</summary>
    public bool TopicIsGone { get; private set; }

    /// <summary>What the producer is to call for record number <paramref name="index"/>, on its own thread.</summary>
    public Action<DeliveryReport<byte[]?, byte[]?>> Handler(int index) => report =>
    {
        if (report.Error.IsError)
        {
            Fail(index, report.Error);
            return;
        }

        Set(index, new WriteOutcome.Written(
            report.Partition.Value,
            report.Offset.Value,
            DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, report.Timestamp.UnixTimestampMs))));
    };

    public void Fail(int index, Error error)
    {
        TopicIsGone |= error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic;
        Set(index, new WriteOutcome.Failed(error.ToFailure(error.Code switch
        {
            ErrorCode.Local_UnknownPartition => $"Topic {topic} has no such partition.",
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic => $"Topic {topic} does not exist.",
            ErrorCode.Local_MsgTimedOut => "The cluster did not acknowledge the record in time; it may be stored all the same.",
            ErrorCode.MsgSizeTooLarge => $"The record is larger than topic {topic} accepts.",
            ErrorCode.Local_QueueFull => "Too many records are waiting for the cluster already.",
            _ => null,
        })));
    }

    private void Set(int index, WriteOutcome outcome)
    {
        _outcomes[index] = outcome;
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _completed.TrySetResult(_outcomes);
        }
    }
}
