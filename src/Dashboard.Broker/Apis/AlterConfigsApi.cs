using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>AlterConfigs (API key 33), versions 0–2: replaces everything set on a topic or the broker (KIP-133).</summary>
/// <remarks>
/// v2 is the first flexible version. What is not named goes back to its default. Errors: <see cref="ErrorCode.InvalidConfig"/>,
/// <see cref="ErrorCode.InvalidRequest"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>.
/// </remarks>
internal sealed class AlterConfigsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<AlterConfigsRequest, AlterConfigsResponse>(ApiKey.AlterConfigs, min: 0, max: 2, flexible: 2)
{
    protected override ValueTask<AlterConfigsResponse?> HandleAsync(
        AlterConfigsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new AlterConfigsResponse { Results = [.. request.Resources.Select(resource => Change(resource, request.ValidateOnly, context))] });

    private AlterConfigsResponse.Result Change(AlterConfigsRequest.Resource wanted, bool validateOnly, RequestContext context)
    {
        if (ConfigResource.Refusal(context, AclOperation.AlterConfigs, wanted.Type, wanted.Name) is not ErrorCode.None and var refusal)
        {
            return new() { Error = refusal, Type = wanted.Type, Name = wanted.Name };
        }

        var resource = ConfigResource.Find(topics, identity, wanted.Type, wanted.Name, out var error, out var message);
        if (resource is not null && wanted.Configs.DistinctBy(config => config.Name).Count() != wanted.Configs.Count)
        {
            (error, message) = (ErrorCode.InvalidRequest, "A setting is named more than once.");
        }
        else if (resource is not null && wanted.Configs.Find(config => config.Value is null) is { } empty)
        {
            (error, message) = (ErrorCode.InvalidConfig, $"Null value not supported for config: {empty.Name}");
        }
        else if (resource is not null)
        {
            message = resource.Change(wanted.Configs.ToImmutableSortedDictionary(c => c.Name, c => c.Value!, StringComparer.Ordinal), validateOnly);
            error = message is null ? ErrorCode.None : ErrorCode.InvalidConfig;
        }

        return new AlterConfigsResponse.Result { Error = error, ErrorMessage = message, Type = wanted.Type, Name = wanted.Name };
    }
}
