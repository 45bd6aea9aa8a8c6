using System.Text;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Finds the endpoint of a request, runs it and answers in the registry's form, whatever happens.</summary>
internal sealed partial class RegistryDispatcher
{
    private readonly IReadOnlyList<RegistryRoute> _routes;
    private readonly IOptions<RegistryOptions> _options;
    private readonly ILogger<RegistryDispatcher> _logger;

    public RegistryDispatcher(
        RootEndpoints root,
        SubjectEndpoints subjects,
        SchemaEndpoints schemas,
        CompatibilityEndpoints compatibility,
        ConfigEndpoints config,
        ModeEndpoints mode,
        IOptions<RegistryOptions> options,
        ILogger<RegistryDispatcher> logger)
    {
        _routes = [.. root.Routes, .. subjects.Routes, .. schemas.Routes, .. compatibility.Routes, .. config.Routes, .. mode.Routes];
        _options = options;
        _logger = logger;
    }

    public async Task AnswerAsync(HttpContext context)
    {
        AddHeaders(context);
        var mediaType = RegistryMedia.Negotiate(context.Request.Headers.Accept);
        var reply = mediaType is null
            ? RegistryReply.Error(StatusCodes.Status406NotAcceptable, RequestRefusedException.Of(StatusCodes.Status406NotAcceptable).Message)
            : await RunAsync(context);
        if (reply is null)
        {
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = mediaType ?? RegistryMedia.Default;
        var body = Encoding.UTF8.GetBytes(reply.Body);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task<RegistryReply?> RunAsync(HttpContext context)
    {
        try
        {
            var (route, values) = Find(context);
            return await route.Answer(new RegistryRequest(context, values, _options.Value.MaxRequestBytes));
        }
        catch (RequestRefusedException refused)
        {
            return RegistryReply.Error(refused.ErrorCode, refused.Message);
        }
        catch (BadHttpRequestException refused)
        {
            return RegistryReply.Error(refused.StatusCode, RequestRefusedException.Of(refused.StatusCode).Message);
        }
        catch (RegistryUnavailableException unavailable)
        {
            LogUnavailable(_logger, unavailable.ErrorCode, unavailable.InnerException?.Message ?? unavailable.Message);
            return RegistryReply.Error(unavailable.ErrorCode, unavailable.Message);
        }
        catch (KafkaUnavailableException unavailable)
        {
            return RegistryReply.Error(50001, unavailable.Failure.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // The last resort of the registry's port: the caller gets its format, the log gets the cause.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(_logger, failure, context.Request.Method);
            return RegistryReply.Error(StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
    }

    private (RegistryRoute Route, IReadOnlyDictionary<string, string> Values) Find(HttpContext context)
    {
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        var segments = RegistryPath.Segments(context);
        var isKnown = false;
        foreach (var route in _routes)
        {
            if (route.Match(segments) is { } values)
            {
                if (route.Method == method)
                {
                    return (route, values);
                }

                isKnown = true;
            }
        }

        throw RequestRefusedException.Of(isKnown ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound);
    }

    private static void AddHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers["X-Request-ID"] = context.Request.Headers["X-Request-ID"] is [{ } given] && !string.IsNullOrWhiteSpace(given) ? given : Guid.NewGuid().ToString();
        headers.CacheControl = "no-cache, no-store, must-revalidate";
        headers.XXSSProtection = "1; mode=block";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
    }

    [LoggerMessage(3201, LogLevel.Warning, "The schema registry answered {ErrorCode}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, int errorCode, string reason);

    [LoggerMessage(3202, LogLevel.Error, "A {Method} request to the schema registry failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string method);
}
