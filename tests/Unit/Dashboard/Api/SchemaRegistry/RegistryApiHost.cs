using System.Text;
using Dashboard.Api.SchemaRegistry;
using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>The registry's HTTP API over a log in memory, without a network: one request in, one answer out.</summary>
internal sealed class RegistryApiHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    public RegistryApiHost(params (string Key, string Value)[] settings)
        : this(new MemoryLog("_schemas"), settings)
    {
    }

    public RegistryApiHost(MemoryLog log, params (string Key, string Value)[] settings)
    {
        Log = log;
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Registry:{setting.Key}", (string?)setting.Value)))
            .Build());
        services.AddLogging();
        services.AddSingleton<IRecordWriter>(log);
        services.AddSingleton<IRecordReader>(log);
        services.AddSingleton<IClusterAdmin>(new FakeClusterAdmin());
        services.AddSingleton<IClusterCatalog>(new FakeClusterCatalog());
        services.AddSchemas();
        services.AddSchemaRegistryApi();
        _services = services.BuildServiceProvider();
        _hosted = [.. _services.GetServices<IHostedService>()];
        foreach (var hosted in _hosted)
        {
            _ = hosted.StartAsync(CancellationToken.None);
        }
    }

    public MemoryLog Log { get; }

    /// <summary>The same registry for the rest of the product.</summary>
    public ISchemaRegistry Registry => _services.GetRequiredService<ISchemaRegistries>().Find(ClusterOptions.EmbeddedName)!;

    /// <summary>Sends <c>METHOD /path</c>; gives the status and, where there is one, the body behind a blank.</summary>
    public async Task<string> AskAsync(string request, string? body = null)
    {
        var answer = await SendAsync(request, body);
        return answer.Body.Length > 0 ? $"{answer.Status} {answer.Body}" : $"{answer.Status}";
    }

    /// <summary>Registers a schema; the answer as <see cref="AskAsync"/> gives it.</summary>
    public Task<string> RegisterAsync(string subject, string schema, string more = "") =>
        AskAsync($"POST /subjects/{subject}/versions", $$"""{"schema":{{System.Text.Json.JsonSerializer.Serialize(schema)}}{{more}}}""");

    public Task<Answer> SendAsync(string request, string? body = null, params (string Name, string Value)[] headers) => SendAsync(request, body, user: null, headers);

    /// <param name="user">Who has signed in.</param>
    public async Task<Answer> SendAsync(string request, string? body, RegistryUser? user, params (string Name, string Value)[] headers)
    {
        var (method, target) = (request.Split(' ')[0], request.Split(' ', 2)[1]);
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext { RequestServices = _services };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        context.Request.QueryString = new QueryString(query < 0 ? "" : target[query..]);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        context.Request.ContentType = body is null ? null : "application/vnd.schemaregistry.v1+json";
        context.Features.Set(user);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        using var sent = new MemoryStream();
        context.Response.Body = sent;
        await _services.GetRequiredService<RegistryDispatcher>().AnswerAsync(context);
        await context.Response.CompleteAsync();
        return new Answer(context.Response.StatusCode, sent.ToArray(), context.Response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _hosted)
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    internal sealed record Answer(int Status, byte[] Bytes, IHeaderDictionary Headers)
    {
        public string Body => Encoding.UTF8.GetString(Bytes);
    }
}
