using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>IncrementalAlterConfigs (API key 44), versions 0–1: changes single settings of a topic or the broker (KIP-339).</summary>
/// <remarks>
/// v1 is the first flexible version. Operations: 0 set, 1 delete, 2 append, 3 subtract; the last two for lists only. Errors:
/// <see cref="ErrorCode.InvalidConfig"/>, <see cref="ErrorCode.InvalidRequest"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>.
/// </remarks>
internal sealed class IncrementalAlterConfigsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<IncrementalAlterConfigsRequest, AlterConfigsResponse>(ApiKey.IncrementalAlterConfigs, min: 0, max: 1, flexible: 1)
{
    private const sbyte Set = 0;
    private const sbyte Delete = 1;
    private const sbyte Append = 2;
    private const sbyte Subtract = 3;

    protected override ValueTask<AlterConfigsResponse?> HandleAsync(
        IncrementalAlterConfigsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new AlterConfigsResponse { Results = [.. request.Resources.Select(resource => Change(resource, request.ValidateOnly, context))] });

    private AlterConfigsResponse.Result Change(IncrementalAlterConfigsRequest.Resource wanted, bool validateOnly, RequestContext context)
    {
        if (ConfigResource.Refusal(context, AclOperation.AlterConfigs, wanted.Type, wanted.Name) is not ErrorCode.None and var refusal)
        {
            return new() { Error = refusal, Type = wanted.Type, Name = wanted.Name };
        }

        var resource = ConfigResource.Find(topics, identity, wanted.Type, wanted.Name, out var error, out var message);
        var result = new AlterConfigsResponse.Result { Error = error, ErrorMessage = message, Type = wanted.Type, Name = wanted.Name };
        if (resource is null)
        {
            return result;
        }

        if (wanted.Configs.DistinctBy(config => config.Name).Count() != wanted.Configs.Count)
        {
            (result.Error, result.ErrorMessage) = (ErrorCode.InvalidRequest, "A setting is named more than once.");
            return result;
        }

        var values = resource.Values.ToBuilder();
        foreach (var change in wanted.Configs)
        {
            if (Apply(change, resource, values) is { } complaint)
            {
                (result.Error, result.ErrorMessage) = (ErrorCode.InvalidConfig, complaint);
                return result;
            }
        }

        result.ErrorMessage = resource.Change(values.ToImmutable(), validateOnly);
        result.Error = result.ErrorMessage is null ? ErrorCode.None : ErrorCode.InvalidConfig;
        return result;
    }

    private static string? Apply(IncrementalAlterConfigsRequest.Change change, ConfigResource resource, ImmutableSortedDictionary<string, string>.Builder values)
    {
        if (!resource.Catalog.TryGetValue(change.Name, out var definition))
        {
            return $"Unknown config name: {change.Name}";
        }

        if (change.Operation == Delete)
        {
            values.Remove(change.Name);
            return null;
        }

        if (change.Value is null)
        {
            return $"Null value not supported for config: {change.Name}";
        }

        if (change.Operation == Set)
        {
            values[change.Name] = change.Value;
            return null;
        }

        if (change.Operation is not (Append or Subtract) || definition.Type != ConfigType.List)
        {
            return $"Operation {change.Operation} is not possible on {change.Name}.";
        }

        var present = ConfigDefinition.ListOf(values.TryGetValue(change.Name, out var value) ? value : definition.Default);
        var named = ConfigDefinition.ListOf(change.Value);
        values[change.Name] = string.Join(',', change.Operation == Append ? present.Union(named) : present.Except(named));
        return null;
    }
}
