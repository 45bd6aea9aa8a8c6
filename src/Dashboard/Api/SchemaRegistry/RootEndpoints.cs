using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>The root, the server's metadata and the contexts.</summary>
internal sealed class RootEndpoints(RegistryEngine engine, IClusterAdmin admin, IClusterCatalog clusters)
{
    // The release of the reference whose API this is: clients look at it to find out what they may ask for.
    private const string ApiVersion = "8.5.0";
    private const string GroupId = "schema-registry";

    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("", _ => Task.FromResult(RegistryReply.Text("{}"))),
        RegistryRoute.Post("", PostRootAsync),
        RegistryRoute.Get("contexts", ListContextsAsync),
        RegistryRoute.Get("v1/metadata/id", GetIdAsync),
        RegistryRoute.Get("v1/metadata/version", _ => Task.FromResult(GetVersion())),
    ];

    private static async Task<RegistryReply> PostRootAsync(RegistryRequest request)
    {
        await request.ReadBodyAsync();
        return RegistryReply.Text("{}");
    }

    private async Task<RegistryReply> ListContextsAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var prefix = request.Text("contextPrefix");
        return RegistryReply.Strings(request.Page(
            state.Contexts.Prepend(SubjectName.DefaultContext).Where(context => context.StartsWith(prefix, StringComparison.Ordinal))));
    }

    private async Task<RegistryReply> GetIdAsync(RegistryRequest request)
    {
        var cluster = await admin.DescribeClusterAsync(clusters.Default.Name, request.Aborted);
        return RegistryReply.Ok(new CompactJson().BeginObject().Name("scope").BeginObject()
            .Name("path").BeginArray().EndArray()
            .Name("clusters").BeginObject().Member("kafka-cluster", cluster.ClusterId).Member("schema-registry-cluster", GroupId).EndObject()
            .EndObject().EndObject());
    }

    private static RegistryReply GetVersion() => RegistryReply.Ok(new CompactJson().BeginObject()
        .Member("version", ApiVersion)
        .Member("commitId", $"kafka-dashboard-{typeof(RootEndpoints).Assembly.GetName().Version?.ToString(3)}")
        .EndObject());
}
