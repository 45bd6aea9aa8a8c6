using System.Net;
using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Rest;

namespace Dashboard.Tests.Unit.Services.Rest;

/// <summary>A REST proxy that answers what a test told it, and remembers what it was asked.</summary>
internal sealed class FakeRestProxy : HttpMessageHandler, IHttpClientFactory
{
    private const string NewInstance = "POST /consumers";

    private readonly Dictionary<string, Queue<(HttpStatusCode Status, string Body)>> _answers = [];

    public List<(string Request, string Body)> Asked { get; } = [];

    public bool IsAway { get; set; }

    public RestProxyClient Client => new(this, new OneCluster());

    /// <summary>Answers in turn; the last one for ever.</summary>
    public FakeRestProxy Answer(string request, params string[] bodies)
    {
        _answers[request] = new(bodies.Select(body => (HttpStatusCode.OK, body)));
        return this;
    }

    public FakeRestProxy Refuse(string request, HttpStatusCode status, string body)
    {
        _answers[request] = new([(status, body)]);
        return this;
    }

    /// <summary>Readers make up a group of their own, so what a new instance is told does not depend on it.</summary>
    public FakeRestProxy AnswerNewInstance(string body) => Answer(NewInstance, body);

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            throw new HttpRequestException("refused");
        }

        var asked = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Asked.Add((asked, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        var key = request.Method == HttpMethod.Post && request.RequestUri.Segments is ["/", "consumers/", _] ? NewInstance : asked;
        if (!_answers.TryGetValue(key, out var answers))
        {
            return new HttpResponseMessage(request.Method == HttpMethod.Get ? HttpStatusCode.NotFound : HttpStatusCode.NoContent);
        }

        var (status, body) = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private sealed class OneCluster : IClusterCatalog
    {
        public IReadOnlyList<ClusterOptions> All { get; } = [new() { Name = "remote", RestProxy = new() { Url = "http://proxy.test:8082/" } }];

        public ClusterOptions Default => All[0];

        public ClusterOptions? Find(string name) => name == "remote" ? All[0] : null;

        public string GetBootstrapServers(ClusterOptions cluster) => throw new NotSupportedException();

        public IReadOnlyDictionary<string, string> GetAccessProperties(ClusterOptions cluster) => throw new NotSupportedException();
    }
}
