using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeConfigs (API key 32), versions 0–4: settings of topics and of the broker, with their sources (KIP-133, KIP-226).</summary>
/// <remarks>
/// v4 is the first flexible version. No keys, or an empty list, mean all. Documentation is always null. Errors:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, and <see cref="ErrorCode.InvalidRequest"/> for any other resource.
/// </remarks>
internal sealed class DescribeConfigsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<DescribeConfigsRequest, DescribeConfigsResponse>(ApiKey.DescribeConfigs, min: 0, max: 4, flexible: 4)
{
    protected override ValueTask<DescribeConfigsResponse?> HandleAsync(
        DescribeConfigsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new DescribeConfigsResponse { Results = [.. request.Resources.Select(resource => Describe(resource, request.IncludeSynonyms, context))] });

    private DescribeConfigsResponse.Result Describe(DescribeConfigsRequest.Resource wanted, bool synonyms, RequestContext context)
    {
        if (ConfigResource.Refusal(context, AclOperation.DescribeConfigs, wanted.Type, wanted.Name) is not ErrorCode.None and var refusal)
        {
            return new() { Error = refusal, Type = wanted.Type, Name = wanted.Name };
        }

        var resource = ConfigResource.Find(topics, identity, wanted.Type, wanted.Name, out var error, out var message);
        var result = new DescribeConfigsResponse.Result { Error = error, ErrorMessage = message, Type = wanted.Type, Name = wanted.Name };
        if (resource is null)
        {
            return result;
        }

        var all = resource.TopicConfig is { } config ? DescribeTopic(config, synonyms) : DescribeBroker(resource, wanted.Name.Length > 0, synonyms, context.Session.Advertised);
        result.Configs = [.. all.Where(entry => wanted.Keys is not { Count: > 0 } keys || keys.Contains(entry.Name, StringComparer.Ordinal))];
        return result;
    }

    private static IEnumerable<DescribeConfigsResponse.Config> DescribeTopic(TopicConfig config, bool synonyms) =>
        TopicConfigCatalog.All.Values.Select(definition =>
        {
            var entry = Entry(definition.Name, config.Effective(definition.Name), config.SourceOf(definition.Name), definition.Type);
            if (synonyms)
            {
                entry.Synonyms = [.. config.SynonymsOf(definition.Name).Select(synonym => new DescribeConfigsResponse.Synonym
                {
                    Name = synonym.Name,
                    Value = synonym.Value,
                    Source = (sbyte)synonym.Source,
                })];
            }

            return entry;
        });

    private IEnumerable<DescribeConfigsResponse.Config> DescribeBroker(
        ConfigResource resource, bool oneBroker, bool synonyms, Endpoint advertised)
    {
        // The cluster-wide defaults are only what was set; a broker by its number is everything in effect there.
        foreach (var definition in resource.Catalog.Values.OrderBy(definition => definition.Name, StringComparer.Ordinal))
        {
            var isSet = resource.Values.TryGetValue(definition.Name, out var value);
            if (isSet || oneBroker)
            {
                var source = isSet ? ConfigSource.DynamicDefaultBroker : ConfigSource.Default;
                var entry = Entry(definition.Name, value ?? definition.Default, source, definition.Type);
                if (synonyms)
                {
                    entry.Synonyms = [new() { Name = entry.Name, Value = entry.Value, Source = (sbyte)source }];
                }

                yield return entry;
            }
        }

        if (oneBroker)
        {
            foreach (var (name, value, type) in StaticBrokerConfig.Of(identity, advertised, topics.Directory))
            {
                var entry = Entry(name, value, ConfigSource.StaticBroker, type);
                entry.ReadOnly = true;
                yield return entry;
            }
        }
    }

    private static DescribeConfigsResponse.Config Entry(string name, string value, ConfigSource source, ConfigType type) => new()
    {
        Name = name,
        Value = value,
        IsDefault = source == ConfigSource.Default,
        Source = (sbyte)source,
        ConfigType = (sbyte)type,
    };
}
