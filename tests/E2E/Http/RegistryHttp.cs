using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Requests to the schema registry as curl sends them.</summary>
internal static class RegistryHttp
{
    public const string MediaType = "application/vnd.schemaregistry.v1+json";

    /// <summary>Status, whole body and content type of an answer.</summary>
    public static async Task<(int Status, string Body, string? MediaType)> AskRegistryAsync(
        this DashboardProcess dashboard, HttpMethod method, string path, string? body = null, string contentType = MediaType)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{dashboard.RegistryUrl}{path}"));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        }

        using var answer = await dashboard.Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.ToString());
    }

    public static Task<(int Status, string Body, string? MediaType)> PostAsync(this DashboardProcess dashboard, string path, string body) =>
        dashboard.AskRegistryAsync(HttpMethod.Post, path, body);

    public static Task<(int Status, string Body, string? MediaType)> GetAsync(this DashboardProcess dashboard, string path) =>
        dashboard.AskRegistryAsync(HttpMethod.Get, path);

    /// <summary>The body of a registration of an Avro schema.</summary>
    public static string Schema(string text) => JsonSerializer.Serialize(new { schema = text });

    public static int IdOf(this (int Status, string Body, string? MediaType) answer)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty("id").GetInt32();
    }
}
