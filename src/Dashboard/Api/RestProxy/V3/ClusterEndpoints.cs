using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The clusters themselves, and what of API v3 this proxy cannot do.</summary>
internal static class ClusterEndpoints
{
    /// <summary>
    /// Operations that need Kafka requests which no .NET client offers (DescribeConfigs without a broker's name, ListPartitionReassignments).
    /// They answer 501 rather than something made up.
    /// </summary>
    public static IReadOnlyList<(string Method, string Path)> Unsupported { get; } =
    [
        ("GET", "/broker-configs"),
        ("GET", "/broker-configs/{config}"),
        ("PUT", "/broker-configs/{config}"),
        ("DELETE", "/broker-configs/{config}"),
        ("POST", "/broker-configs:alter"),
        ("GET", "/topics/-/partitions/-/reassignment"),
        ("GET", "/topics/{topic}/partitions/-/reassignment"),
        ("GET", "/topics/{topic}/partitions/{partition}/reassignment"),
    ];

    public static void Map(IEndpointRouteBuilder endpoints, V3Routes routes)
    {
        endpoints.MapMethods("/clusters", [HttpMethods.Get, HttpMethods.Head], ListAsync);
        endpoints.MapMethods("/capabilities", [HttpMethods.Get, HttpMethods.Head], () => V3Call.Answer(WriteCapabilities));
        routes.Get("", async call =>
        {
            var description = await call.AskAsync(token => call.Service<IClusterAdmin>().DescribeClusterAsync(call.Cluster, token));
            return V3Call.Answer(json => Write(json, call.Links, call.ClusterId, description));
        });
        foreach (var (method, path) in Unsupported)
        {
            var map = method switch { "GET" => routes.Get, "PUT" => routes.Put, "POST" => routes.Post, _ => (Action<string, Func<V3Call, Task<IResult>>>)routes.Delete };
            map(path, _ => Task.FromResult<IResult>(ProxyError.NotSupported));
        }
    }

    private static async Task<IResult> ListAsync(HttpContext context, KafkaClusters clusters, IOptions<RestProxyOptions> options)
    {
        if (!MediaTypes.AcceptsJson(context.Request))
        {
            return ProxyError.NotAcceptable;
        }

        var found = await clusters.ListAsync(context.RequestAborted);
        var root = V3Call.Root(context);
        return V3Call.Answer(json => json.WriteCollection("KafkaClusterList", $"{root}/clusters", found, entry =>
            Write(json, new V3Links(root, entry.Cluster.Id, options.Value.ResourceNameAuthority), entry.Cluster.Id, entry.Description)));
    }

    private static void Write(Utf8JsonWriter json, V3Links links, string id, ClusterDescription cluster)
    {
        json.BeginResource("KafkaCluster", links.Url(), links.Crn());
        json.WriteString("cluster_id"u8, id);
        json.WriteRelated("controller"u8, cluster.ControllerId is { } controller ? links.Url("brokers", controller.ToString(CultureInfo.InvariantCulture)) : null);
        json.WriteRelated("acls"u8, links.Url("acls"));
        json.WriteRelated("brokers"u8, links.Url("brokers"));
        json.WriteRelated("broker_configs"u8, links.Url("broker-configs"));
        json.WriteRelated("consumer_groups"u8, links.Url("consumer-groups"));
        json.WriteRelated("topics"u8, links.Url("topics"));
        json.WriteRelated("partition_reassignments"u8, links.Url("topics", "-", "partitions", "-", "reassignment"));
        json.WriteEndObject();
    }

    private static void WriteCapabilities(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("unsupported"u8);
        foreach (var (method, path) in Unsupported)
        {
            json.WriteStartObject();
            json.WriteString("method"u8, method);
            json.WriteString("path"u8, $"/v3/clusters/{{cluster}}{path}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
