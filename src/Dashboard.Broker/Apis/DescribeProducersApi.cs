using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeProducers (API key 61), version 0: which producers partitions remember, and their open transactions (KIP-664).</summary>
/// <remarks>Flexible. Errors: <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>.</remarks>
internal sealed class DescribeProducersApi(TopicStore topics)
    : KafkaApi<DescribeProducersRequest, DescribeProducersResponse>(ApiKey.DescribeProducers, min: 0, max: 0, flexible: 0)
{
    protected override ValueTask<DescribeProducersResponse?> HandleAsync(
        DescribeProducersRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new DescribeProducersResponse
        {
            Topics = request.Topics.ConvertAll(topic => new DescribeProducersResponse.Topic
            {
                Name = topic.Name,
                Partitions = topic.Partitions.ConvertAll(partition => Describe(topic.Name, partition, context)),
            }),
        });

    private DescribeProducersResponse.Partition Describe(string topic, int partition, RequestContext context)
    {
        var answer = new DescribeProducersResponse.Partition { Index = partition };
        if (!context.AllowsTopic(AclOperation.Read, topic))
        {
            answer.Error = ErrorCode.TopicAuthorizationFailed;
        }
        else if (topics.Partition(topic, partition) is not { } log)
        {
            answer.Error = ErrorCode.UnknownTopicOrPartition;
        }
        else
        {
            answer.Producers.AddRange(log.Producers.OrderBy(producer => producer.Id).Select(producer => new DescribeProducersResponse.Producer
            {
                Id = producer.Id,
                Epoch = producer.Epoch,
                LastSequence = producer.LastSequence,
                LastTimestamp = producer.LastTimestampMs,
                TransactionStartOffset = producer.TransactionStartOffset,
            }));
        }

        return answer;
    }
}
