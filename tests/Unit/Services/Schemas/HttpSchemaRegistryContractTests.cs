using System.Net;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>A registry over HTTP keeps the contract: the client against our own API, without a network.</summary>
public sealed class HttpSchemaRegistryContractTests() : SchemaRegistryContract(Dial)
{
    private static ISchemaRegistry Dial(RegistryApiHost host) =>
        new HttpSchemaRegistry(new RegistryHttp(new Wire(host), new ExternalRegistryOptions { Url = "http://registry", Retries = 0 }, TimeProvider.System));

    /// <summary>Hands each request to the API as it would arrive.</summary>
    private sealed class Wire(RegistryApiHost host) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = await host.SendAsync($"{request.Method} {request.RequestUri!.PathAndQuery}", body);
            return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Bytes) };
        }
    }
}
