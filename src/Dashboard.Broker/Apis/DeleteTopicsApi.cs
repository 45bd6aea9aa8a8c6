using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DeleteTopics (API key 20), versions 0–6: by name, from version 6 on also by id (KIP-516).</summary>
/// <remarks>
/// v4 is the first flexible version. Takes effect before it is answered; waiting fetches end, and committed offsets
/// of the topic are forgotten. Errors:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.UnknownTopicId"/>, and <see cref="ErrorCode.InvalidRequest"/>
/// where both name and id are given.
/// </remarks>
internal sealed class DeleteTopicsApi(TopicStore topics, GroupCoordinator groups)
    : KafkaApi<DeleteTopicsRequest, DeleteTopicsResponse>(ApiKey.DeleteTopics, min: 0, max: 6, flexible: 4)
{
    protected override async ValueTask<DeleteTopicsResponse?> HandleAsync(
        DeleteTopicsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new DeleteTopicsResponse();
        var wanted = context.Version >= 6
            ? request.Topics
            : [.. request.Names.Select(name => new DeleteTopicsRequest.Topic { Name = name })];
        foreach (var topic in wanted)
        {
            response.Results.Add(await DeleteAsync(topic.Name, topic.Id, context));
        }

        return response;
    }

    private async ValueTask<DeleteTopicsResponse.Result> DeleteAsync(string? name, Guid id, RequestContext context)
    {
        if (name is not null && id != Guid.Empty)
        {
            return new() { Name = name, Id = id, Error = ErrorCode.InvalidRequest, ErrorMessage = "Give the name or the id, not both." };
        }

        var topic = name is not null ? topics.Find(name) : topics.Find(id);
        if ((topic?.Name ?? name) is { } known && !context.AllowsTopic(AclOperation.Delete, known))
        {
            // Who asks by an id and may not know the name does not learn it here.
            var told = name ?? (context.AllowsTopic(AclOperation.Describe, known) ? known : null);
            return new() { Name = told, Id = id, Error = ErrorCode.TopicAuthorizationFailed };
        }

        if (topic is not null && topics.Delete(topic))
        {
            await groups.ForgetAsync(topic.Name);
            return new() { Name = topic.Name, Id = topic.Id };
        }

        return new()
        {
            Name = name,
            Id = id,
            Error = name is not null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.UnknownTopicId,
            ErrorMessage = "There is no such topic.",
        };
    }
}
