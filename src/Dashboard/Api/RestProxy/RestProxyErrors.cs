using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Turns what ends a request early into the proxy's error format, and sets the size that a body may have.</summary>
internal sealed partial class RestProxyErrors(
    RequestDelegate next, IOptions<RestProxyOptions> options, RequestRateLimit rate, ILogger<RestProxyErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.MaxRequestBodyBytes;
        }

        var error = IsTooFast(context) ? ProxyError.TooFast : await RunAsync(context);
        if (error is not null && !context.Response.HasStarted)
        {
            var allow = context.Response.Headers.Allow;
            context.Response.Clear();
            context.Response.Headers.Allow = allow;
            await error.ExecuteAsync(context);
        }
    }

    // Whether the process is well must be told to whoever asks.
    private bool IsTooFast(HttpContext context) =>
        !rate.IsOff && context.Connection.RemoteIpAddress is { } client && !IsAboutTheProcess(context.Request.Path) && !rate.TryPass(client);

    private static bool IsAboutTheProcess(PathString path) =>
        path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz") || path.StartsWithSegments("/metrics");

    private async Task<ProxyError?> RunAsync(HttpContext context)
    {
        try
        {
            await next(context);

            // What routing itself refuses has no body yet.
            return context.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound when context.GetEndpoint() is null => ProxyError.NotFound,
                StatusCodes.Status405MethodNotAllowed => ProxyError.MethodNotAllowed,
                _ => null,
            };
        }
        catch (KafkaUnavailableException failure)
        {
            return KafkaErrors.ForRequest(failure.Failure);
        }
        catch (RegistryUnavailableException failure)
        {
            return new ProxyError(500, 50003, $"Schema Registry unavailable: {failure.Message}");
        }
        catch (RequestFieldException failure)
        {
            return failure.Error;
        }
        catch (InvalidDataException)
        {
            return ProxyError.Malformed("The body is not what its Content-Encoding says.");
        }
        catch (BadHttpRequestException failure)
        {
            return failure.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => ProxyError.TooLarge,
                StatusCodes.Status408RequestTimeout => ProxyError.RequestTimeout,
                _ => ProxyError.Malformed(failure.Message),
            };
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // The last resort of the branch: the caller gets the proxy's format, the log gets the cause.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailure(failure, context.Request.Method, context.GetEndpoint()?.DisplayName);
            return ProxyError.Internal;
        }
    }

    [LoggerMessage(3251, LogLevel.Error, "REST Proxy: {Method} {Endpoint} failed unexpectedly")]
    private partial void LogFailure(Exception failure, string method, string? endpoint);
}
