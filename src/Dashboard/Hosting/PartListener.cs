using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboard.Hosting;

/// <summary>Binds the addresses of one part and marks every connection made to them.</summary>
internal static class PartListener
{
    /// <summary>Marks connections accepted by this listener as belonging to <paramref name="part"/>.</summary>
    public static void Serve(this ListenOptions listener, DashboardPart part) =>
        listener.Use(next => connection =>
        {
            connection.Features.Set<IDashboardPartFeature>(new Feature(part));
            return next(connection);
        });

    /// <summary>Whether the request came in on an address of <paramref name="part"/>.</summary>
    public static bool IsFor(this HttpContext context, DashboardPart part) =>
        context.Features.Get<IDashboardPartFeature>()?.Part == part;

    private sealed record Feature(DashboardPart Part) : IDashboardPartFeature;
}
