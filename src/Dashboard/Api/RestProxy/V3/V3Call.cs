using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>One request about one cluster.</summary>
internal sealed class V3Call(HttpContext context, KafkaCluster cluster, V3Links links, KafkaPatience patience)
{
    public HttpRequest Request => context.Request;

    /// <summary>The configured name, which the services go by.</summary>
    public string Cluster => cluster.Name;

    /// <summary>The id that Kafka knows it by.</summary>
    public string ClusterId => cluster.Id;

    public V3Links Links => links;

    public CancellationToken Aborted => context.RequestAborted;

    public T Service<T>()
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    /// <summary>A segment of the address as the client meant it.</summary>
    public string Segment(string name) => Unescape((string)context.Request.RouteValues[name]!);

    /// <summary>An address as it was asked for, for what has no single resource behind it.</summary>
    public string Self => links.Clusters[..^"/clusters".Length] + Rest(context.Request);

    /// <summary>Asks Kafka, no longer than it is given.</summary>
    /// <exception cref="Services.Records.KafkaUnavailableException">Kafka refused, or did not answer in time.</exception>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask) => patience.WaitAsync(ask, context.RequestAborted);

    /// <summary>The body's object; null for an empty body or <c>null</c>.</summary>
    public Task<JsonElement?> ReadBodyAsync() =>
        MediaTypes.IsJson(context.Request) ? JsonBody.ReadAsync(context.Request) : throw new RequestFieldException(ProxyError.UnsupportedMediaType);

    /// <summary>The body's object, which must be there.</summary>
    public async Task<JsonElement> ReadRequiredBodyAsync(ProxyError? whenEmpty = null) =>
        await ReadBodyAsync() ?? throw new RequestFieldException(whenEmpty ?? ProxyError.EmptyBody);

    public static IResult Answer(Action<Utf8JsonWriter> write) => new JsonAnswer(MediaTypes.PlainJson, write);

    /// <summary>Finds the cluster that an address names; an error where there is none.</summary>
    public static async ValueTask<(V3Call? Call, ProxyError? Error)> OpenAsync(HttpContext context, Func<HttpRequest, bool> accepts)
    {
        if (!accepts(context.Request))
        {
            return (null, ProxyError.NotAcceptable);
        }

        var services = context.RequestServices;
        var id = Unescape((string)context.Request.RouteValues["cluster"]!);
        if (await services.GetRequiredService<KafkaClusters>().FindAsync(id, context.RequestAborted) is not { } cluster)
        {
            var isAboutGroups = context.Request.Path.Value!.Contains("/consumer-groups", StringComparison.Ordinal);
            return (null, ProxyError.Missing(isAboutGroups ? $"Cluster {id} could not be found." : $"Cluster {id} cannot be found."));
        }

        var authority = services.GetRequiredService<IOptions<RestProxyOptions>>().Value.ResourceNameAuthority;
        return (new V3Call(context, cluster, new V3Links(Root(context), cluster.Id, authority), services.GetRequiredService<KafkaPatience>()), null);
    }

    /// <summary>The address of <c>/v3</c>, or of <c>/kafka/v3</c> if it was asked there.</summary>
    public static string Root(HttpContext context)
    {
        var prefix = context.Request.Path.StartsWithSegments("/kafka") ? "/kafka/v3" : "/v3";
        return context.RequestServices.GetRequiredService<PublicAddress>().Base(context.Request) + prefix;
    }

    private static string Unescape(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string Rest(HttpRequest request)
    {
        var path = request.Path.ToUriComponent();
        return path[(path.IndexOf("/v3/", StringComparison.Ordinal) + "/v3".Length)..].TrimEnd('/');
    }
}
