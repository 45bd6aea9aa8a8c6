using System.Net.Http.Headers;
using System.Text;
using Dashboard.Tests.E2E.Support;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Sends what curl would send to the REST Proxy of a running process.</summary>
internal sealed class RestProxyClient(DashboardProcess dashboard)
{
    public const string V2 = "application/vnd.kafka.v2+json";
    public const string Binary = "application/vnd.kafka.binary.v2+json";
    public const string Json = "application/vnd.kafka.json.v2+json";
    public const string Avro = "application/vnd.kafka.avro.v2+json";

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, null, accept);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null, null);

    public Task<Answer> PostAsync(string path, string body, string contentType) => PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public Task<Answer> PostAsync(string path, byte[] body, string contentType) => SendAsync(HttpMethod.Post, path, body, contentType, null);

    public Task<Answer> SendAsync(HttpMethod method, string path) => SendAsync(method, path, null, null, null);

    public Task<Answer> SendAsync(HttpMethod method, string path, string body, string contentType) => SendAsync(method, path, Encoding.UTF8.GetBytes(body), contentType, null);

    /// <summary>Reads until records come; a group may still be forming on the first calls.</summary>
    public async Task<Answer> ReadAsync(string instance, string? accept = null)
    {
        Answer? answer = null;
        await Eventually.HoldsAsync(async () => (answer = await GetAsync($"{instance}/records", accept)).Body != "[]", $"records come to {instance}");
        return answer!;
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body, string? contentType, string? accept)
    {
        using var request = new HttpRequestMessage(method, new Uri(dashboard.RestProxyUrl + path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);

            // As curl does: a large body is announced first, so that a refusal comes before it is sent.
            request.Headers.ExpectContinue = body.Length > 1024 * 1024;
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        using var response = await dashboard.Http.SendAsync(request);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    internal sealed record Answer(int Status, string? ContentType, string Body);
}
