using Dashboard.Api.SchemaRegistry.Headers;

namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>Lets nobody through to the registry's addresses who has to sign in and has not. Health is everybody's.</summary>
/// <param name="isHealth">Whether a path only tells how the process is.</param>
internal sealed class RegistrySignIn(RequestDelegate next, Func<PathString, bool> isHealth, RegistryAccess access, RegistryHeaders headers, RegistryCors cors)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A browser asks what it may send before it sends the password.
        var isQuestion = HttpMethods.IsOptions(context.Request.Method) && cors.Allows(context.Request);
        if (isQuestion || access.IsOpen(context.Request.Path) || isHealth(context.Request.Path))
        {
            return next(context);
        }

        if (access.Identify(context.Request.Headers.Authorization) is not { } user)
        {
            context.Response.Headers.WWWAuthenticate = access.Challenge;
            return RefuseAsync(context, RegistryReply.Error(StatusCodes.Status401Unauthorized, "HTTP 401 Unauthorized"));
        }

        if (!access.MayRead(user))
        {
            return RefuseAsync(context, RegistryReply.Error(StatusCodes.Status403Forbidden, $"HTTP 403 Forbidden: no role of user '{user.Name}' lets in"));
        }

        context.Features.Set(user);
        return next(context);
    }

    private Task RefuseAsync(HttpContext context, RegistryReply reply)
    {
        headers.Apply(context);
        cors.Handle(context);
        return RegistryResponse.WriteAsync(context, reply, RegistryMedia.Negotiate(context.Request.Headers.Accept) ?? RegistryMedia.Default);
    }
}
