using System.Net;
using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>Answers requests as a registry would, from a table of "METHOD path?query", and keeps what it was sent.</summary>
internal sealed class FakeRegistryServer : HttpMessageHandler, IHttpClientFactory
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _answers = [];

    public List<string> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public string? Authorization { get; private set; }

    public FakeRegistryServer On(string request, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[request] = (status, body);
        return this;
    }

    public HttpSchemaRegistry Registry(string user = "", string password = "") =>
        new(new RegistryHttp(this, new ClusterOptions.SchemaRegistryOptions { Url = "http://registry/base", Username = user, Password = password }));

    HttpClient IHttpClientFactory.CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var line = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        Requests.Add(line);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        Authorization = request.Headers.Authorization?.ToString();
        var (status, body) = _answers.TryGetValue(line, out var answer) ? answer : throw new HttpRequestException($"No answer for {line}.");
        return new(status) { Content = new StringContent(body, Encoding.UTF8, "application/vnd.schemaregistry.v1+json") };
    }
}
