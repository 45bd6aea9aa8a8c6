using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Consumers;

namespace Dashboard.Api.RestProxy;

/// <summary>Making, finding and deleting consumer instances: <c>/consumers/{group}</c>.</summary>
internal static class ConsumerEndpoints
{
    private const string Instance = "/consumers/{group}/instances/{instance}";

    public static void MapConsumerEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/consumers/{group}", CreateAsync);
        endpoints.MapGet(Instance, GetAsync);
        endpoints.MapDelete(Instance, DeleteAsync);
        endpoints.MapSubscriptionEndpoints(Instance);
        endpoints.MapOffsetEndpoints(Instance);
        endpoints.MapRecordsEndpoint(Instance);
    }

    /// <summary>
    /// Runs a request on an instance within the time that Kafka is given. The existence of the instance is checked before anything else;
    /// a client that accepts none of our types is told so.
    /// </summary>
    public static async Task<IResult> OnInstanceAsync(
        HttpContext context, string group, string instance, Func<ConsumerInstance, string, CancellationToken, Task<IResult>> run)
    {
        var instances = context.RequestServices.GetRequiredService<ConsumerInstances>();
        if (!instances.TryFind(Segment(group), Segment(instance), out var found))
        {
            return ConsumerErrors.Of(instances.Missing(Segment(group), Segment(instance)));
        }

        if (MediaTypes.ForConsumer(context.Request) is not { } contentType)
        {
            return ProxyError.NotAcceptable;
        }

        var patience = context.RequestServices.GetRequiredService<KafkaPatience>();
        return await patience.WaitAsync(token => run(found, contentType, token), context.RequestAborted);
    }

    /// <summary>204 for a null refusal.</summary>
    public static IResult Done(ConsumerRefusal? refusal) => refusal is null ? TypedResults.NoContent() : ConsumerErrors.Of(refusal);

    /// <summary>A path segment as the client meant it: the server leaves an encoded slash as it came.</summary>
    public static string Segment(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static async Task<IResult> CreateAsync(
        string group, HttpRequest request, ConsumerInstances instances, IClusterCatalog clusters, PublicAddress address)
    {
        var asked = Read(await ConsumerBody.ReadAsync(request));
        if (MediaTypes.ForConsumer(request) is not { } contentType)
        {
            return ProxyError.NotAcceptable;
        }

        return instances.Create(clusters.Default.Name, Segment(group), asked) switch
        {
            ConsumerCreation.Created created => new JsonAnswer(contentType, json =>
            {
                json.WriteStartObject();
                json.WriteString("instance_id"u8, created.Instance.Name);
                json.WriteString("base_uri"u8, address.OfInstance(request, Segment(group), created.Instance.Name));
                json.WriteEndObject();
            }),
            ConsumerCreation.Refused refused => ConsumerErrors.Of(refused.Refusal),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Task<IResult> GetAsync(HttpContext context, string group, string instance, PublicAddress address) =>
        OnInstanceAsync(context, group, instance, (consumer, contentType, _) => Task.FromResult<IResult>(new JsonAnswer(contentType, json =>
        {
            json.WriteStartObject();
            json.WriteString("instance_id"u8, consumer.Name);
            json.WriteString("base_uri"u8, address.OfInstance(context.Request, Segment(group), consumer.Name));
            json.WriteString("format"u8, consumer.Format.ToString().ToLowerInvariant());
            json.WriteString("expires_at"u8, consumer.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        })));

    private static async Task<IResult> DeleteAsync(string group, string instance, ConsumerInstances instances) =>
        Done(await instances.DeleteAsync(Segment(group), Segment(instance)));

    private static NewConsumerInstance Read(JsonElement? body)
    {
        var asked = new NewConsumerInstance();
        string? id = null;
        if (body is not { } members)
        {
            return asked;
        }

        foreach (var member in members.EnumerateObject())
        {
            switch (member.Name)
            {
                case "name":
                    asked = asked with { Name = JsonBody.Text(member) };
                    break;
                case "id":
                    id = JsonBody.Text(member);
                    break;
                case "format":
                    asked = asked with { Format = JsonBody.Text(member) };
                    break;
                case "auto.offset.reset":
                    asked = asked with { AutoOffsetReset = JsonBody.Text(member) };
                    break;
                case "auto.commit.enable":
                    asked = asked with { AutoCommit = JsonBody.Text(member) };
                    break;
                case "fetch.min.bytes" or "responseMinBytes":
                    asked = asked with { FetchMinBytes = JsonBody.Integer(member) };
                    break;
                case "consumer.request.timeout.ms" or "requestWaitMs":
                    asked = asked with { RequestTimeoutMs = JsonBody.Integer(member) };
                    break;
                case "isolation.level":
                    asked = asked with { IsolationLevel = JsonBody.Text(member) };
                    break;
                case "on.error":
                    asked = asked with { OnError = JsonBody.Text(member) };
                    break;
                case "group.instance.id":
                    asked = asked with { GroupInstanceId = JsonBody.Text(member) };
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        var name = id ?? asked.Name;
        return asked with { Name = string.IsNullOrEmpty(name) ? null : name };
    }
}
