using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Produce (API key 0), versions 0–11: appends one record batch per partition.</summary>
/// <remarks>
/// v9 is the first flexible version. Only record batches of format 2 are stored; versions 0–2 are offered because older clients
/// decide by them whether they may compress, and answer <see cref="ErrorCode.UnsupportedForMessageFormat"/>. With acks 0 nothing
/// is answered; if such a batch fails, the connection is closed. With acks -1 the answer waits for the disk where the flush policy says so.
/// A disk that is nearly full: <see cref="ErrorCode.KafkaStorageError"/>. A transactional batch outside its transaction:
/// <see cref="ErrorCode.InvalidTransactionState"/>.
/// </remarks>
internal sealed class ProduceApi(TopicStore topics, TimeProvider time)
    : KafkaApi<ProduceRequest, ProduceResponse>(ApiKey.Produce, min: 0, max: 11, flexible: 9)
{
    private const short NoAnswer = 0;

    private const short AllReplicas = -1;

    protected override ValueTask<ProduceResponse?> HandleAsync(
        ProduceRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new ProduceResponse();
        var waits = new List<(ProduceResponse.Partition Answer, Task<ErrorCode> Durable)>();
        var failed = false;
        foreach (var topic in request.Topics)
        {
            var answer = new ProduceResponse.Topic { Name = topic.Name };
            response.Topics.Add(answer);
            foreach (var partition in topic.Partitions)
            {
                var result = Append(request, topic.Name, partition, context, waits);
                failed |= result.Error != ErrorCode.None;
                answer.Partitions.Add(result);
            }
        }

        if (request.Acks != NoAnswer)
        {
            return waits.Count == 0 ? Now(response) : WhenDurableAsync(response, waits);
        }

        context.CloseConnection = failed;
        return ValueTask.FromResult<ProduceResponse?>(null);
    }

    private ProduceResponse.Partition Append(
        ProduceRequest request,
        string name,
        ProduceRequest.Partition partition,
        RequestContext context,
        List<(ProduceResponse.Partition Answer, Task<ErrorCode> Durable)> waits)
    {
        if (request.Acks is not (-1 or 0 or 1))
        {
            return Refuse(partition.Index, ErrorCode.InvalidRequiredAcks, "Acks are -1, 0 or 1.");
        }

        if (request.TransactionalId is { } transactionalId && !context.AllowsTransaction(AclOperation.Write, transactionalId))
        {
            return Refuse(partition.Index, ErrorCode.TransactionalIdAuthorizationFailed, null);
        }

        if (!context.AllowsTopic(AclOperation.Write, name))
        {
            return Refuse(partition.Index, ErrorCode.TopicAuthorizationFailed, null);
        }

        if (topics.Find(name) is not { } topic || topic.Partition(partition.Index) is not { } log)
        {
            return Refuse(partition.Index, ErrorCode.UnknownTopicOrPartition, null);
        }

        var batch = partition.Records is RecordsInMemory records ? records.Memory.Span : [];
        var config = topic.Config;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (BatchValidator.Check(batch, context.Version, config, now, out var header) is { } refusal)
        {
            return Refuse(partition.Index, refusal.Error, refusal.Message);
        }

        if (header.IsTransactional && request.TransactionalId is null)
        {
            return Refuse(
                partition.Index, ErrorCode.TransactionalIdAuthorizationFailed, "A transactional batch needs a transactional id.");
        }

        if (topics.Space.IsShort())
        {
            return Refuse(partition.Index, ErrorCode.KafkaStorageError, topics.Space.Refusal);
        }

        var result = log.Append(batch, header, config, now);
        var answer = new ProduceResponse.Partition
        {
            Index = partition.Index,
            Error = result.Error,
            BaseOffset = result.BaseOffset,
            LogAppendTimeMs = result.LogAppendTimeMs,
            LogStartOffset = result.LogStartOffset,
        };
        if (request.Acks == AllReplicas && log.WhenDurableAsync(result.NextOffset) is { IsCompleted: false } durable)
        {
            waits.Add((answer, durable));
        }

        return answer;
    }

    private static async ValueTask<ProduceResponse?> WhenDurableAsync(
        ProduceResponse response, List<(ProduceResponse.Partition Answer, Task<ErrorCode> Durable)> waits)
    {
        foreach (var (answer, durable) in waits)
        {
            answer.Error = await durable;
        }

        return response;
    }

    private static ProduceResponse.Partition Refuse(int index, ErrorCode error, string? message) =>
        new() { Index = index, Error = error, ErrorMessage = message };
}
