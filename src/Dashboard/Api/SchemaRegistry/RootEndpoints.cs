using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>The root, the server's metadata and the contexts.</summary>
internal sealed class RootEndpoints(
    RegistryEngine engine, RegistrySettings settings, IClusterAdmin admin, IClusterCatalog clusters, IOptions<RegistryOptions> options)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("", _ => Task.FromResult(RegistryReply.Text("{}"))),
        RegistryRoute.Ask("", PostRootAsync),
        RegistryRoute.Get("contexts", ListContextsAsync),
        RegistryRoute.Delete("contexts/{context}", DeleteContextAsync),
        RegistryRoute.Get("v1/metadata/deployment", _ => Task.FromResult(RegistryReply.Text("""{"attributes":[]}"""))),
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

    private async Task<RegistryReply> DeleteContextAsync(RegistryRequest request) =>
        RegistryReply.Of(await settings.DeleteContextAsync(request.Value("{context}"), request.Aborted), _ => RegistryReply.NoContent);

    private async Task<RegistryReply> GetIdAsync(RegistryRequest request)
    {
        var cluster = await admin.DescribeClusterAsync(clusters.Default.Name, request.Aborted);
        return RegistryReply.Ok(new CompactJson().BeginObject().Name("scope").BeginObject()
            .Name("path").BeginArray().EndArray()
            .Name("clusters").BeginObject().Member("kafka-cluster", cluster.ClusterId).Member("schema-registry-cluster", options.Value.GroupId).EndObject()
            .EndObject().EndObject());
    }

    private RegistryReply GetVersion() => RegistryReply.Ok(new CompactJson().BeginObject()
        .Member("version", options.Value.ApiVersion)
        .Member("commitId", $"kafka-dashboard-{typeof(RootEndpoints).Assembly.GetName().Version?.ToString(3)}")
        .EndObject());
}
