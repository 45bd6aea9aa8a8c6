using System.Net;
using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>Answers requests as a registry would, from a table of "METHOD path?query", and keeps what it was sent.</summary>
internal sealed class FakeRegistryServer : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _answers = [];
    private readonly Queue<(HttpStatusCode Status, string Body)> _passing = new();

    public List<string> Requests { get; } = [];

    /// <summary>Who was asked, as <c>scheme://host</c>, beside <see cref="Requests"/>.</summary>
    public List<string> Servers { get; } = [];

    public List<string> Bodies { get; } = [];

    public string? Authorization { get; private set; }

    /// <summary>Answers the next request so, whatever it asks for; before <see cref="On"/>.</summary>
    public FakeRegistryServer Once(HttpStatusCode status, string body = "")
    {
        _passing.Enqueue((status, body));
        return this;
    }

    public FakeRegistryServer On(string request, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[request] = (status, body);
        return this;
    }

    /// <summary>Servers (<c>scheme://host</c>) whose network is down.</summary>
    public HashSet<string> Down { get; } = [];

    /// <summary>Servers that take a request and never answer.</summary>
    public HashSet<string> Silent { get; } = [];

    public HttpSchemaRegistry Registry(ExternalRegistryOptions? settings = null, TimeProvider? time = null)
    {
        settings ??= new ExternalRegistryOptions { Retries = 0 };
        settings.Url = settings.Url.Length > 0 ? settings.Url : "http://registry/base";
        return new(new RegistryHttp(this, settings, time ?? TimeProvider.System));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var line = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        var server = request.RequestUri.GetLeftPart(UriPartial.Authority);
        Requests.Add(line);
        Servers.Add(server);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        if (Silent.Contains(server))
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        if (Down.Contains(server))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
        }

        Authorization = request.Headers.Authorization?.ToString();
        var (status, body) = _passing.TryDequeue(out var passing) ? passing
            : _answers.TryGetValue(line, out var answer) ? answer
            : throw new HttpRequestException($"No answer for {line}.");
        return new(status) { Content = new StringContent(body, Encoding.UTF8, "application/vnd.schemaregistry.v1+json") };
    }
}
