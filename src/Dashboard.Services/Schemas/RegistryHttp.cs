using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Polly.Timeout;

namespace Dashboard.Services.Schemas;

/// <summary>Asks one external registry, which may have several servers. A failing network and answers of 500 and above are <see cref="RegistryUnavailableException"/>.</summary>
internal sealed class RegistryHttp : IDisposable
{
    private const string MediaType = "application/vnd.schemaregistry.v1+json";
    private const int StoreFailure = 50001;
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    private readonly HttpClient _client;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly RegistryServers _servers;
    private readonly RegistryRetry _retry;

    /// <param name="handler">Carries the requests; belongs to this object from now on.</param>
    public RegistryHttp(HttpMessageHandler handler, ExternalRegistryOptions settings, TimeProvider time)
    {
        // The pipeline limits the time.
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
        _servers = new RegistryServers(settings.Servers());
        _retry = new RegistryRetry(settings, _servers, time);
        _authorization = settings.BearerToken.Length > 0 ? new AuthenticationHeaderValue("Bearer", settings.BearerToken)
            : settings.Username.Length > 0 ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Username}:{settings.Password}")))
            : null;
    }

    /// <summary>Dials as the settings say.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate cannot be used.</exception>
    public static RegistryHttp Dial(ExternalRegistryOptions settings, TimeProvider time) => new(
        new SocketsHttpHandler
        {
            // Neither credentials nor bodies are carried to where an answer points.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromMilliseconds(settings.AttemptTimeoutMs),
            SslOptions = RegistryTls.Load(settings),
        },
        settings,
        time);

    /// <summary>The addresses, for people.</summary>
    public string Servers => _servers.ToString()!;

    public Task<RegistryHttpAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <param name="path">Below the registry's URL, without a slash in front.</param>
    public async Task<RegistryHttpAnswer> SendAsync(HttpMethod method, string path, CompactJson? body, CancellationToken cancellationToken)
    {
        var bytes = body?.ToUtf8();
        try
        {
            using var response = await _retry.For(method).ExecuteAsync(async attempt => await SendOnceAsync(method, path, bytes, attempt, cancellationToken), cancellationToken);
            return Read(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (HttpRequestException failure)
        {
            throw new RegistryUnavailableException(StoreFailure, $"The schema registry at {_servers} cannot be reached: {Reason(failure)}", failure);
        }
        catch (Exception late) when (late is TimeoutRejectedException || (late is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RegistryUnavailableException(StoreFailure, $"The schema registry at {_servers} did not answer in time.", late);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, string path, byte[]? body, CancellationToken attempt, CancellationToken caller)
    {
        var server = _servers.Current;
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        request.Headers.Authorization = _authorization;
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
        }

        try
        {
            // The whole answer is read here, so that one that breaks off counts as a failed attempt.
            var response = await _client.SendAsync(request, attempt);
            if (RegistryRetry.IsFailed(response))
            {
                _servers.LeaveAsFailed(server);
            }

            return response;
        }
        catch (Exception failure) when (failure is HttpRequestException || !caller.IsCancellationRequested)
        {
            _servers.LeaveAsFailed(server);
            throw;
        }
    }

    private RegistryHttpAnswer Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new RegistryUnavailableException(
                status,
                _authorization is null ? $"The schema registry at {_servers} asks for a sign-in; configure a user name and password, or a token, for it."
                : $"The schema registry at {_servers} refuses the {(_authorization.Scheme == "Bearer" ? "token" : "user name and password")} configured for it.");
        }

        JsonElement json;
        try
        {
            json = JsonElement.Parse(response.StatusCode == HttpStatusCode.NoContent ? "null"u8 : body);
        }
        catch (JsonException)
        {
            throw new RegistryUnavailableException(status, status switch
            {
                403 => $"The schema registry at {_servers} does not allow this to the user configured for it.",
                >= 300 and < 400 => $"{_servers} points to {response.Headers.Location?.GetLeftPart(UriPartial.Path) ?? "another address"}; configure that as the registry's URL.",
                _ => $"{_servers} answered {status} without JSON; is it a schema registry?",
            });
        }

        if (response.IsSuccessStatusCode)
        {
            return new RegistryHttpAnswer(json, null);
        }

        var code = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("error_code", out var number) && number.TryGetInt32(out var given) ? given : status;
        var message = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : $"The registry answered {status}.";
        return status >= 500 || response.StatusCode == HttpStatusCode.Forbidden
            ? throw new RegistryUnavailableException(code, message)
            : new RegistryHttpAnswer(json, new RegistryRefusal(code == 409 ? RegistryRefusal.Incompatible : code, message, IncompatibilityText.Read([message])));
    }

    // What the client library says of a refused certificate is in the exception beneath.
    private static string Reason(HttpRequestException failure) =>
        failure.HttpRequestError == HttpRequestError.SecureConnectionError && failure.InnerException is { } inner ? $"{failure.Message} {inner.Message}" : failure.Message;
}
