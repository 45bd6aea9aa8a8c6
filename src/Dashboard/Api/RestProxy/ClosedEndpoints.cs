using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Makes the endpoints that are not to answer say so: 404 where something was asked for, 405 where something was to be done.</summary>
internal sealed class ClosedEndpoints(IOptions<EndpointListOptions> options)
{
    private readonly EndpointListOptions _lists = options.Value;

    /// <summary>Applies to everything that is mapped to the answer.</summary>
    public IEndpointRouteBuilder Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(RoutePatternFactory.Parse(""));
        ((IEndpointConventionBuilder)group).Finally(Close);
        return group;
    }

    private void Close(EndpointBuilder builder)
    {
        if (builder is not RouteEndpointBuilder { RoutePattern.RawText: { } path } || builder.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is not { } methods)
        {
            return;
        }

        var names = methods.HttpMethods.Select(method => EndpointNames.Of(method, path)).OfType<string>().ToArray();
        if (names.Length > 0 && !names.All(IsOpen))
        {
            var error = methods.HttpMethods.Contains(HttpMethods.Get) ? ProxyError.NotFound : ProxyError.MethodNotAllowed;
            builder.RequestDelegate = error.ExecuteAsync;
        }
    }

    private bool IsOpen(string name) =>
        (name.StartsWith("api.v2.", StringComparison.Ordinal) ? _lists.V2 : _lists.V3)
        && (_lists.Allow.Count == 0 || _lists.Allow.Exists(entry => EndpointNames.Means(entry, name)))
        && !_lists.Block.Exists(entry => EndpointNames.Means(entry, name));
}
