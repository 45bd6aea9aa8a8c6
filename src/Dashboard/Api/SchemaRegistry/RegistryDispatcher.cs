using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.Api.SchemaRegistry.Headers;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Runs the endpoint of a request and answers in the registry's form, whatever happens.</summary>
internal sealed partial class RegistryDispatcher(
    RegistryRouter router, RegistryAccess access, RegistryHeaders headers, RegistryCors cors, IOptions<RegistryOptions> options, ILogger<RegistryDispatcher> logger)
{
    public async Task AnswerAsync(HttpContext context)
    {
        headers.Apply(context);
        if (cors.Handle(context))
        {
            return;
        }

        var mediaType = RegistryMedia.Negotiate(context.Request.Headers.Accept);
        var reply = mediaType is null
            ? RegistryReply.Error(StatusCodes.Status406NotAcceptable, RequestRefusedException.Of(StatusCodes.Status406NotAcceptable).Message)
            : await RunAsync(context);
        if (reply is not null)
        {
            await RegistryResponse.WriteAsync(context, reply, mediaType ?? RegistryMedia.Default);
        }
    }

    private async Task<RegistryReply?> RunAsync(HttpContext context)
    {
        try
        {
            var (route, address) = await router.FindAsync(context);
            if (!route.Writes)
            {
                return await route.Answer(new RegistryRequest(context, address, route, options.Value.MaxRequestBytes));
            }

            var user = context.Features.Get<RegistryUser>();
            var reply = user is null || access.MayWrite(user)
                ? await route.Answer(new RegistryRequest(context, address, route, options.Value.MaxRequestBytes))
                : RegistryReply.Error(StatusCodes.Status403Forbidden, $"HTTP 403 Forbidden: user '{user.Name}' may read, look up and check, not write");
            LogWrite(logger, context.Request.Method, context.Request.Path.ToUriComponent(), user?.Name ?? "somebody", reply.Status, context.Response.Headers["X-Request-ID"].ToString());
            return reply;
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
            context.Response.Headers.RetryAfter = "1";
            LogUnavailable(logger, unavailable.ErrorCode, unavailable.InnerException?.Message ?? unavailable.Message);
            return RegistryReply.Error(unavailable.ErrorCode, unavailable.Message);
        }
        catch (KafkaUnavailableException unavailable)
        {
            context.Response.Headers.RetryAfter = "1";
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
            LogFailed(logger, failure, context.Request.Method);
            return RegistryReply.Error(StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
    }

    [LoggerMessage(3203, LogLevel.Information, "{Method} {Path} by {User} was answered with {Status} by the schema registry (request {RequestId})")]
    private static partial void LogWrite(ILogger logger, string method, string path, string user, int status, string requestId);

    [LoggerMessage(3201, LogLevel.Warning, "The schema registry answered {ErrorCode}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, int errorCode, string reason);

    [LoggerMessage(3202, LogLevel.Error, "A {Method} request to the schema registry failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string method);
}
