using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Services.Schemas;

/// <summary>Asks one external registry. A failing network and answers of 500 and above are <see cref="RegistryUnavailableException"/>.</summary>
internal sealed class RegistryHttp(IHttpClientFactory clients, ClusterOptions.SchemaRegistryOptions settings)
{
    /// <summary>The name of the client, for its time-out and handlers.</summary>
    public const string ClientName = "schema-registry";

    private const string MediaType = "application/vnd.schemaregistry.v1+json";
    private const int StoreFailure = 50001;

    private readonly Uri _base = new($"{settings.Url.TrimEnd('/')}/");

    public Task<RegistryHttpAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public async Task<RegistryHttpAnswer> SendAsync(HttpMethod method, string path, CompactJson? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_base, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        if (settings.Username.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Username}:{settings.Password}")));
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body.ToUtf8()) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
        }

        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return Read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (HttpRequestException failure)
        {
            throw new RegistryUnavailableException(StoreFailure, $"The schema registry at {_base.GetLeftPart(UriPartial.Path)} cannot be reached: {failure.Message}", failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryUnavailableException(StoreFailure, $"The schema registry at {_base.GetLeftPart(UriPartial.Path)} did not answer in time.", late);
        }
    }

    private RegistryHttpAnswer Read(HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw new RegistryUnavailableException(
                (int)response.StatusCode, $"The schema registry at {_base.GetLeftPart(UriPartial.Path)} refuses the user name and password configured for it.");
        }

        JsonElement json;
        try
        {
            json = JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw new RegistryUnavailableException(
                (int)response.StatusCode, $"{_base.GetLeftPart(UriPartial.Path)} answered {(int)response.StatusCode} without JSON; is it a schema registry?");
        }

        if (response.IsSuccessStatusCode)
        {
            return new RegistryHttpAnswer(json, null);
        }

        var code = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("error_code", out var number) && number.TryGetInt32(out var given) ? given : (int)response.StatusCode;
        var message = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : $"The registry answered {(int)response.StatusCode}.";
        return (int)response.StatusCode >= 500
            ? throw new RegistryUnavailableException(code, message)
            : new RegistryHttpAnswer(json, new RegistryRefusal(code == 409 ? RegistryRefusal.Incompatible : code, message, IncompatibilityText.Read([message])));
    }
}
