using System.Text;
using Dashboard.Api.RestProxy;
using Dashboard.Services.Cluster;
using Dashboard.Services.Consumers;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

/// <summary>The proxy's pipeline over fakes, without a network: one request in, one answer out.</summary>
internal sealed class RestProxyHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _pipeline;

    public RestProxyHost(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build());
        services.AddLogging();
        services.AddRouting();
        services.AddSingleton<IRecordWriter>(Writer);
        services.AddSingleton<IRecordReader>(Reader);
        services.AddSingleton<IClusterAdmin>(Admin);
        services.AddSingleton<IConfigAdmin>(Configs);
        services.AddSingleton<IGroupAdmin>(Groups);
        services.AddSingleton<IAclAdmin>(Acls);
        services.AddSingleton<IClusterCatalog>(new FakeClusterCatalog());
        services.AddSingleton<ISchemaRegistries>(new FakeSchemaRegistries(Registry));
        services.AddSingleton<ISchemaCodecs>(Codecs);
        services.AddSingleton<IGroupConsumerFactory>(Consumers);
        services.AddPublishing();
        services.AddConsumers();
        services.AddRestProxyApi();
        services.AddSingleton(new System.Diagnostics.DiagnosticListener("test"));
        services.AddSingleton<System.Diagnostics.DiagnosticSource>(provider => provider.GetRequiredService<System.Diagnostics.DiagnosticListener>());
        _services = services.BuildServiceProvider();
        var builder = new ApplicationBuilder(_services);
        builder.UseRestProxyApi();
        builder.UseRouting();
        builder.UseEndpoints(endpoints =>
        {
            endpoints.MapRestProxyApi();
            Routes =
            [
                .. endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint =>
                    endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => (method, endpoint.RoutePattern.RawText!))),
            ];
        });
        _pipeline = builder.Build();
    }

    /// <summary>Every method and path that is routed.</summary>
    public IReadOnlyList<(string Method, string Path)> Routes { get; private set; } = [];

    public FakeRecordWriter Writer { get; } = new();

    public FakeRecordReader Reader { get; } = new();

    public FakeClusterAdmin Admin { get; } = new();

    public FakeConfigAdmin Configs { get; } = new();

    public FakeGroupAdmin Groups { get; } = new();

    public FakeAclAdmin Acls { get; } = new();

    public FakeSchemaRegistry Registry { get; } = new();

    public FakeGroupConsumers Consumers { get; } = new();

    public FakeSchemaCodecs Codecs { get; } = new();

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync("GET", path, null, null, accept);

    public Task<Answer> PostAsync(string path, string body, string? contentType = "application/vnd.kafka.json.v2+json", string? accept = null) =>
        SendAsync("POST", path, Encoding.UTF8.GetBytes(body), contentType, accept);

    public async Task<Answer> SendAsync(string method, string path, byte[]? body, string? contentType = null, string? accept = null, string? contentEncoding = null)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("proxy.test", 8082);
        context.Request.Method = method;
        context.Request.Path = query < 0 ? path : path[..query];
        context.Request.QueryString = new QueryString(query < 0 ? "" : path[query..]);
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
        context.Request.Body = new MemoryStream(body ?? []);
        context.Request.ContentType = contentType;
        if (accept is not null)
        {
            context.Request.Headers.Accept = accept;
        }

        if (contentEncoding is not null)
        {
            context.Request.Headers.ContentEncoding = contentEncoding;
        }

        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await _pipeline(context);
        await context.Response.CompleteAsync();
        return new Answer(context.Response.StatusCode, context.Response.ContentType, Encoding.UTF8.GetString(answer.ToArray()), context.Response.Headers);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal sealed record Answer(int Status, string? ContentType, string Body, IHeaderDictionary Headers);
}
