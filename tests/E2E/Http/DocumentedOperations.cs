using System.Globalization;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The operations that the proxy's OpenAPI documents describe, called one after the other; each has to answer with its documented status.</summary>
internal sealed class DocumentedOperations
{
    private readonly RestProxyClient _proxy;
    private readonly Dictionary<string, int> _statuses = [];
    private readonly HashSet<string> _called = [];

    private DocumentedOperations(RestProxyClient proxy) => _proxy = proxy;

    /// <summary>Documented and not called yet.</summary>
    public IEnumerable<string> Uncalled => _statuses.Keys.Except(_called);

    public static async Task<DocumentedOperations> ReadAsync(DashboardProcess dashboard)
    {
        var operations = new DocumentedOperations(new RestProxyClient(dashboard));
        foreach (var version in (string[])["v2", "v3"])
        {
            using var document = JsonDocument.Parse((await operations._proxy.GetAsync($"/openapi/{version}.json")).Body);
            foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
            {
                foreach (var operation in path.Value.EnumerateObject())
                {
                    var status = operation.Value.GetProperty("responses").EnumerateObject().First(response => response.Name != "default").Name;
                    operations._statuses[$"{operation.Name.ToUpperInvariant()} {path.Name}"] = int.Parse(status, CultureInfo.InvariantCulture);
                }
            }
        }

        return operations;
    }

    /// <summary>Calls an operation and gives its body.</summary>
    /// <param name="operation">As it is described, e.g. <c>GET /topics/{topic}</c>.</param>
    /// <param name="names">What stands for the names in braces, in order.</param>
    /// <param name="query">With its question mark.</param>
    public async Task<string> CallAsync(string operation, IReadOnlyList<string> names, string? body = null, string? contentType = null, string query = "")
    {
        _statuses.ShouldContainKey(operation);
        _called.Add(operation);
        var (method, path) = (operation[..operation.IndexOf(' ', StringComparison.Ordinal)], operation[(operation.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        foreach (var name in names)
        {
            var (start, end) = (path.IndexOf('{', StringComparison.Ordinal), path.IndexOf('}', StringComparison.Ordinal));
            path = path[..start] + Uri.EscapeDataString(name) + path[(end + 1)..];
        }

        var answer = body is null
            ? await _proxy.SendAsync(new HttpMethod(method), path + query)
            : await _proxy.SendAsync(new HttpMethod(method), path + query, body, contentType ?? "application/json");
        answer.Status.ShouldBe(_statuses[operation], $"{operation}: {answer.Body}");
        return answer.Body;
    }
}
