using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>/acls</c>: search, create, delete.</summary>
internal static class AclEndpoints
{
    public static void Map(V3Routes routes)
    {
        routes.Get("/acls", async call =>
        {
            var filter = AclReader.ReadFilter(call.Request.Query);
            var rules = await call.AskAsync(token => call.Service<IAclAdmin>().DescribeAclsAsync(call.Cluster, filter, token));
            return V3Call.Answer(json => json.WriteCollection("KafkaAclList", SearchUrl(call, filter), rules, rule => Write(json, call, rule)));
        });
        routes.Post("/acls", async call =>
            await CreateAsync(call, [AclReader.ReadRule(await call.ReadRequiredBodyAsync(ProxyError.Payload("Null input provided. Data is required.")))]));
        routes.Post("/acls:batch", async call =>
            await CreateAsync(call, AclReader.ReadRules(await call.ReadRequiredBodyAsync(ProxyError.Payload("Null input provided. Data is required.")))));
        routes.Delete("/acls", async call =>
        {
            var filter = AclReader.ReadFilterToDelete(call.Request.Query);
            var deleted = await call.AskAsync(token => call.Service<IAclAdmin>().DeleteAclsAsync(call.Cluster, filter, token));
            return V3Call.Answer(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("data"u8);
                foreach (var rule in deleted)
                {
                    Write(json, call, rule);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        });
    }

    private static async Task<IResult> CreateAsync(V3Call call, IReadOnlyList<AclRule> rules)
    {
        if (rules.Count > 0 && await call.AskAsync(token => call.Service<IAclAdmin>().CreateAclsAsync(call.Cluster, rules, token)) is { } failure)
        {
            return KafkaErrors.ForRequest(failure);
        }

        return rules.Count == 1
            ? new Created(SearchUrl(call, FilterOf(rules[0])), null)
            : TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static AclFilter FilterOf(AclRule rule) =>
        new(rule.ResourceType, rule.ResourceName, rule.PatternType, rule.Principal, rule.Host, rule.Operation, rule.Permission);

    private static string SearchUrl(V3Call call, AclFilter filter) =>
        $"{call.Links.Url("acls")}?resource_type={AclReader.NameOf(filter.ResourceType)}&resource_name={Escape(filter.ResourceName)}&pattern_type={AclReader.NameOf(filter.PatternType)}"
        + $"&principal={Escape(filter.Principal)}&host={Escape(filter.Host)}&operation={AclReader.NameOf(filter.Operation)}&permission={AclReader.NameOf(filter.Permission)}";

    private static string Escape(string? value) => Uri.EscapeDataString(value ?? "");

    // A rule has no resource name of the API's own: resource_name is Kafka's.
    private static void Write(Utf8JsonWriter json, V3Call call, AclRule rule)
    {
        json.BeginResource("KafkaAcl", SearchUrl(call, FilterOf(rule)), resourceName: null);
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("resource_type"u8, AclReader.NameOf(rule.ResourceType));
        json.WriteString("resource_name"u8, rule.ResourceName);
        json.WriteString("pattern_type"u8, AclReader.NameOf(rule.PatternType));
        json.WriteString("principal"u8, rule.Principal);
        json.WriteString("host"u8, rule.Host);
        json.WriteString("operation"u8, AclReader.NameOf(rule.Operation));
        json.WriteString("permission"u8, AclReader.NameOf(rule.Permission));
        json.WriteEndObject();
    }
}
