using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>Speaks to the REST proxies of clusters that have nothing else, in the API of Confluent's.</summary>
internal sealed class RestProxyClient(IHttpClientFactory clients, IClusterCatalog catalog)
{
    public const string HttpClientName = "rest-proxy";
    public const string V2 = "application/vnd.kafka.v2+json";
    public const string Binary = "application/vnd.kafka.binary.v2+json";

    private const int TransportFailure = -195;
    private const int UnsupportedVersion = 35;

    /// <summary>Whether a cluster is reached through its REST proxy only.</summary>
    public bool Serves(string cluster) => catalog.Find(cluster) is { IsReachedByRestAlone: true };

    /// <summary>The failure of what REST has no way to say.</summary>
    public static KafkaFailure Unsupported(string cluster, string what) =>
        new(UnsupportedVersion, "UNSUPPORTED_VERSION", $"Cluster {cluster} is reached through its REST proxy only, which cannot {what}.", IsRetriable: false);

    /// <summary>What stands at an address; null for 404.</summary>
    /// <exception cref="KafkaUnavailableException">The proxy does not answer, or refuses.</exception>
    public Task<JsonElement?> GetAsync(string cluster, string path, string accept, CancellationToken cancellationToken) =>
        SendAsync(cluster, HttpMethod.Get, path, null, null, accept, cancellationToken);

    /// <summary>What is answered to a body; null for 404; undefined where the answer has no body.</summary>
    /// <exception cref="KafkaUnavailableException">The proxy does not answer, or refuses.</exception>
    public Task<JsonElement?> PostAsync(string cluster, string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken) =>
        SendAsync(cluster, HttpMethod.Post, path, body, contentType, null, cancellationToken);

    /// <summary>Changes what stands at an address; null for 404.</summary>
    /// <exception cref="KafkaUnavailableException">The proxy does not answer, or refuses.</exception>
    public Task<JsonElement?> PatchAsync(string cluster, string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken) =>
        SendAsync(cluster, HttpMethod.Patch, path, body, contentType, null, cancellationToken);

    /// <summary>Deletes what stands at an address, if it is there.</summary>
    /// <exception cref="KafkaUnavailableException">The proxy does not answer, or refuses.</exception>
    public Task DeleteAsync(string cluster, string path, CancellationToken cancellationToken) =>
        SendAsync(cluster, HttpMethod.Delete, path, null, null, null, cancellationToken);

    private async Task<JsonElement?> SendAsync(
        string cluster, HttpMethod method, string path, ReadOnlyMemory<byte>? body, string? contentType, string? accept, CancellationToken cancellationToken)
    {
        var root = catalog.Find(cluster)?.RestProxy.Url.TrimEnd('/') ?? throw new ArgumentException($"There is no cluster '{cluster}'.", nameof(cluster));
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith("http", StringComparison.Ordinal) ? path : root + path));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(contentType!) } };
        }

        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? answer.Length == 0 ? default(JsonElement) : Parse(cluster, answer)
                : throw Refused(cluster, (int)response.StatusCode, answer);
        }
        catch (HttpRequestException failure)
        {
            throw Away(cluster, failure);
        }
        catch (TaskCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Away(cluster, failure);
        }
    }

    private static JsonElement Parse(string cluster, byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(answer);
        }
        catch (JsonException failure)
        {
            throw new KafkaUnavailableException(new KafkaFailure(TransportFailure, "TRANSPORT", $"The REST proxy of cluster {cluster} does not answer in JSON.", IsRetriable: false), failure);
        }
    }

    private static KafkaUnavailableException Away(string cluster, Exception failure) => new(
        new KafkaFailure(TransportFailure, "TRANSPORT", $"The REST proxy of cluster {cluster} cannot be reached.", IsRetriable: true), failure);

    private static KafkaUnavailableException Refused(string cluster, int status, byte[] answer)
    {
        var message = "";
        try
        {
            var error = JsonSerializer.Deserialize<JsonElement>(answer);
            message = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var text) ? text.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            // Not the proxy's own words; the status has to do.
        }

        return new(new KafkaFailure(TransportFailure, "TRANSPORT", $"The REST proxy of cluster {cluster} answered {status}{(message.Length > 0 ? $": {message}" : "")}.", status >= 500));
    }
}
