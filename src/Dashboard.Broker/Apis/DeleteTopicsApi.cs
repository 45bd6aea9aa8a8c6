using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DeleteTopics (API key 20), versions 0–6: by name, from version 6 on also by id (KIP-516).</summary>
/// <remarks>
/// v4 is the first flexible version. Takes effect before it is answered; waiting fetches end. Errors:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.UnknownTopicId"/>, and <see cref="ErrorCode.InvalidRequest"/>
/// where both name and id are given.
/// </remarks>
internal sealed class DeleteTopicsApi(TopicStore topics)
    : KafkaApi<DeleteTopicsRequest, DeleteTopicsResponse>(ApiKey.DeleteTopics, min: 0, max: 6, flexible: 4)
{
    protected override ValueTask<DeleteTopicsResponse?> HandleAsync(
        DeleteTopicsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new DeleteTopicsResponse
        {
            Results = context.Version >= 6
                ? [.. request.Topics.Select(topic => Delete(topic.Name, topic.Id))]
                : [.. request.Names.Select(name => Delete(name, Guid.Empty))],
        });

    private DeleteTopicsResponse.Result Delete(string? name, Guid id)
    {
        if (name is not null && id != Guid.Empty)
        {
            return new() { Name = name, Id = id, Error = ErrorCode.InvalidRequest, ErrorMessage = "Give the name or the id, not both." };
        }

        var topic = name is not null ? topics.Find(name) : topics.Find(id);
        return topic is not null && topics.Delete(topic)
            ? new() { Name = topic.Name, Id = topic.Id }
            : new()
            {
                Name = name,
                Id = id,
                Error = name is not null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.UnknownTopicId,
                ErrorMessage = "There is no such topic.",
            };
    }
}
