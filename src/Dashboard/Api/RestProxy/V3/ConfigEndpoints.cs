using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Configs of topics and brokers: list, look at, set, reset, change several at once.</summary>
internal static class ConfigEndpoints
{
    private const string All = "-";

    public static void Map(V3Routes routes)
    {
        routes.Get("/topics/-/configs", call => ListAllAsync(call, ConfigKind.Topic));
        routes.Post("/topics/-/configs:alter", AlterTopicsAsync);
        routes.Get("/brokers/-/configs", call => ListAllAsync(call, ConfigKind.Broker));
        Map(routes, "/topics/{topic}", ConfigKind.Topic);
        Map(routes, "/brokers/{broker}", ConfigKind.Broker);
    }

    private static void Map(V3Routes routes, string owner, ConfigKind kind)
    {
        routes.Get($"{owner}/configs", async call =>
        {
            var (configs, error) = await DescribeAsync(call, kind);
            return configs is null ? error! : V3Call.Answer(json => json.WriteCollection(
                kind.ListKind, call.Links.Url(kind.Collection, configs.Name, "configs"), configs.Entries, entry => ConfigJson.Write(json, call, kind, configs.Name, entry)));
        });
        routes.Get($"{owner}/configs/{{config}}", async call =>
        {
            var (configs, error) = await DescribeAsync(call, kind);
            return configs is null ? error!
                : configs.Entries.FirstOrDefault(entry => entry.Name == call.Segment("config")) is { } found
                    ? V3Call.Answer(json => ConfigJson.Write(json, call, kind, configs.Name, found))
                    : ProxyError.NotFound;
        });
        routes.Put($"{owner}/configs/{{config}}", async call =>
        {
            var value = ConfigBody.ReadValue(await call.ReadRequiredBodyAsync());
            var operation = value is null ? ConfigOperation.Delete : ConfigOperation.Set;
            return await AlterAsync(call, kind, [new ConfigChange(call.Segment("config"), value, operation)], isDryRun: false);
        });
        routes.Delete($"{owner}/configs/{{config}}", call =>
            AlterAsync(call, kind, [new ConfigChange(call.Segment("config"), null, ConfigOperation.Delete)], isDryRun: false));
        routes.Post($"{owner}/configs:alter", async call =>
        {
            var (changes, isDryRun) = ConfigBody.ReadChanges(await call.ReadRequiredBodyAsync());
            return await AlterAsync(call, kind, changes, isDryRun);
        });
    }

    private static async Task<IResult> ListAllAsync(V3Call call, ConfigKind kind)
    {
        IReadOnlyList<string> names = kind.Owner == ConfigOwner.Topic
            ? [.. (await call.AskAsync(token => call.Service<IClusterAdmin>().ListTopicsAsync(call.Cluster, token))).Select(topic => topic.Name)]
            : [.. (await BrokerEndpoints.ListAsync(call)).Select(broker => ConfigKind.NameOf(broker.Id))];
        var described = await call.AskAsync(token => call.Service<IConfigAdmin>().DescribeConfigsAsync(call.Cluster, kind.Owner, names, token));

        // Topics that vanished meanwhile or may not be seen are left out.
        var entries = described.SelectMany(configs => configs.Entries.Select(entry => (configs.Name, Entry: entry)));
        return V3Call.Answer(json => json.WriteCollection(
            kind.ListKind, call.Links.Url(kind.Collection, All, "configs"), entries, item => ConfigJson.Write(json, call, kind, item.Name, item.Entry)));
    }

    private static async Task<(ConfigDescription? Configs, ProxyError? Error)> DescribeAsync(V3Call call, ConfigKind kind)
    {
        var name = call.Segment(kind.Segment);
        if (kind.Owner == ConfigOwner.Broker ? await BrokerEndpoints.FindAsync(call) is null : !Services.Publishing.TopicName.IsLegal(name))
        {
            return (null, kind.NotFound);
        }

        var configs = (await call.AskAsync(token => call.Service<IConfigAdmin>().DescribeConfigsAsync(call.Cluster, kind.Owner, [name], token)))[0];
        return configs.Failure is null ? (configs, null) : (null, KafkaErrors.ForRequest(configs.Failure));
    }

    /// <summary>Every name is checked before anything is changed.</summary>
    private static async Task<IResult> AlterAsync(V3Call call, ConfigKind kind, IReadOnlyList<ConfigChange> changes, bool isDryRun)
    {
        var (configs, error) = await DescribeAsync(call, kind);
        if (configs is null)
        {
            return error!;
        }

        if (FindUnknown(call, kind, configs, changes) is { } unknown)
        {
            return unknown;
        }

        if (changes.Count == 0)
        {
            return TypedResults.NoContent();
        }

        var failures = await call.AskAsync(token =>
            call.Service<IConfigAdmin>().AlterConfigsAsync(call.Cluster, kind.Owner, [new ConfigAlteration(configs.Name, changes)], isDryRun, token));
        return failures[0] is { } failure ? KafkaErrors.ForRequest(failure) : TypedResults.NoContent();
    }

    private static ProxyError? FindUnknown(V3Call call, ConfigKind kind, ConfigDescription configs, IReadOnlyList<ConfigChange> changes) =>
        changes.FirstOrDefault(change => configs.Entries.All(entry => entry.Name != change.Name)) is { } unknown
            ? ProxyError.Missing($"Config {unknown.Name} cannot be found for {kind.Word} {configs.Name} in cluster {call.ClusterId}.")
            : null;

    private static async Task<IResult> AlterTopicsAsync(V3Call call)
    {
        var (alterations, isDryRun) = ConfigBody.ReadAlterations(await call.ReadRequiredBodyAsync());
        if (alterations.Count == 0)
        {
            return TypedResults.NoContent();
        }

        var admin = call.Service<IConfigAdmin>();
        var described = await call.AskAsync(token => admin.DescribeConfigsAsync(call.Cluster, ConfigOwner.Topic, [.. alterations.Select(alteration => alteration.Name)], token));
        var configs = described.ToDictionary(topic => topic.Name);
        var errors = alterations.ToDictionary(alteration => alteration.Name, alteration =>
            configs[alteration.Name].Failure is { } failure ? KafkaErrors.ForRequest(failure) : FindUnknown(call, ConfigKind.Topic, configs[alteration.Name], alteration.Changes));
        ConfigAlteration[] possible = [.. alterations.Where(alteration => errors[alteration.Name] is null)];
        if (possible.Length > 0)
        {
            var failures = await call.AskAsync(token => admin.AlterConfigsAsync(call.Cluster, ConfigOwner.Topic, possible, isDryRun, token));
            for (var index = 0; index < possible.Length; index++)
            {
                errors[possible[index].Name] = failures[index] is { } failure ? KafkaErrors.ForRequest(failure) : null;
            }
        }

        var failed = alterations.Where(alteration => errors[alteration.Name] is not null).ToArray();
        return failed.Length == 0 ? TypedResults.NoContent() : new JsonAnswer(MediaTypes.PlainJson, json => WriteFailures(json, failed, errors))
        {
            Status = StatusCodes.Status207MultiStatus,
        };
    }

    private static void WriteFailures(Utf8JsonWriter json, IEnumerable<ConfigAlteration> failed, Dictionary<string, ProxyError?> errors)
    {
        json.WriteStartObject();
        json.WriteStartArray("failures"u8);
        foreach (var alteration in failed)
        {
            json.WriteStartObject();
            json.WriteString("topic_name"u8, alteration.Name);
            json.WriteNumber("error_code"u8, errors[alteration.Name]!.Code);
            json.WriteString("message"u8, errors[alteration.Name]!.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
