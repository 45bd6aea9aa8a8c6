using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DeleteRecords (API key 21), versions 0–2: moves the log start offset forward (KIP-107).</summary>
/// <remarks>
/// v2 is the first flexible version. Offset -1 means up to the high watermark; an offset before the log start changes nothing.
/// Errors: <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.OffsetOutOfRange"/>, and
/// <see cref="ErrorCode.PolicyViolation"/> for a topic that is only compacted.
/// </remarks>
internal sealed class DeleteRecordsApi(TopicStore topics)
    : KafkaApi<DeleteRecordsRequest, DeleteRecordsResponse>(ApiKey.DeleteRecords, min: 0, max: 2, flexible: 2)
{
    private const long UpToHighWatermark = -1;

    protected override ValueTask<DeleteRecordsResponse?> HandleAsync(
        DeleteRecordsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new DeleteRecordsResponse
        {
            Topics = [.. request.Topics.Select(topic => new DeleteRecordsResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Delete(topic.Name, partition, context))],
            })],
        });

    private DeleteRecordsResponse.Partition Delete(string name, DeleteRecordsRequest.Partition wanted, RequestContext context)
    {
        var answer = new DeleteRecordsResponse.Partition { Index = wanted.Index };
        if (!context.AllowsTopic(AclOperation.Delete, name))
        {
            answer.Error = ErrorCode.TopicAuthorizationFailed;
            return answer;
        }

        if (topics.Find(name) is not { } topic || topic.Partition(wanted.Index) is not { } log)
        {
            answer.Error = ErrorCode.UnknownTopicOrPartition;
            return answer;
        }

        if (!topic.Config.Deletes)
        {
            answer.Error = ErrorCode.PolicyViolation;
            return answer;
        }

        var highWatermark = log.HighWatermark;
        var target = wanted.Offset == UpToHighWatermark ? highWatermark : wanted.Offset;
        if (target < 0 || target > highWatermark)
        {
            answer.Error = ErrorCode.OffsetOutOfRange;
            return answer;
        }

        log.TrimTo(target);
        answer.LowWatermark = log.LogStartOffset;
        return answer;
    }
}
