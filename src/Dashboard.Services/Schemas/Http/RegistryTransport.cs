using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Services.Schemas.Http;

/// <summary>Sends one request to an external registry and tells apart an answer, a refusal and a registry that cannot answer.</summary>
/// <param name="clients">Gives the client named <see cref="ClientName"/>, whose time-out bounds every request.</param>
internal sealed class RegistryTransport(IHttpClientFactory clients, ClusterOptions.SchemaRegistryOptions options)
{
    public const string ClientName = "schema-registry";

    /// <summary>What the API calls a failure of its store; used for a registry that is out of reach.</summary>
    private const int StoreFailure = 50001;

    private static readonly MediaTypeHeaderValue _mediaType = new("application/vnd.schemaregistry.v1+json");

    // A base address without a slash at its end would lose its last segment.
    private readonly Uri _address = new(options.Url.EndsWith('/') ? options.Url : options.Url + "/");

    public Task<RegistryAnswer<T>> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    /// <exception cref="RegistryUnavailableException">The registry is out of reach, refuses the credentials, fails, or is none.</exception>
    public async Task<RegistryAnswer<T>> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, new Uri(_address, path));
        request.Headers.Accept.Add(new(_mediaType.MediaType!));
        request.Headers.Authorization = Credentials();
        request.Content = body is null ? null : JsonContent.Create(body, _mediaType, RegistryJson.Options);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? RegistryAnswer<T>.Of(await ReadAsync<T>(response, cancellationToken))
                : await RefusalAsync(response, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw Unavailable($"cannot be reached: {failure.Message}", failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable("did not answer in time", failure);
        }
    }

    private AuthenticationHeaderValue? Credentials() => options.Username.Length == 0
        ? null
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(RegistryJson.Options, cancellationToken)
                ?? throw Unavailable("answered with nothing");
        }
        catch (JsonException failure)
        {
            throw Unavailable("answered with something that is not a registry's JSON; is the URL right?", failure);
        }
    }

    private async Task<RegistryRefusal> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            throw Unavailable("refuses the user name and password configured for it", errorCode: (int)response.StatusCode);
        }

        ErrorAnswer? error;
        try
        {
            error = await response.Content.ReadFromJsonAsync<ErrorAnswer>(RegistryJson.Options, cancellationToken);
        }
        catch (JsonException failure)
        {
            throw Unavailable($"answered {(int)response.StatusCode} without a registry's error; is the URL right?", failure);
        }

        var message = error?.Message ?? $"HTTP {(int)response.StatusCode}";
        return (int)response.StatusCode >= 500
            ? throw Unavailable($"failed: {message}", errorCode: error?.ErrorCode ?? StoreFailure)
            : new RegistryRefusal(ErrorCodeOf(error, response.StatusCode), message, IncompatibilityText.Read([message]));
    }

    // Registries before 8.2 answer 409 where the published code is 40901.
    private static int ErrorCodeOf(ErrorAnswer? error, HttpStatusCode status) => error?.ErrorCode switch
    {
        null or 0 => (int)status,
        409 => RegistryRefusal.Incompatible,
        { } code => code,
    };

    private RegistryUnavailableException Unavailable(string what, Exception? inner = null, int errorCode = StoreFailure) =>
        new(errorCode, $"The Schema Registry at {_address.GetLeftPart(UriPartial.Path)} {what}.", inner);
}
