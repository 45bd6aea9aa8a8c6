using System.Net;
using Dashboard.Api.RestProxy;
using Dashboard.Api.SchemaRegistry;
using Dashboard.Components;
using Dashboard.Hubs;
using Dashboard.Services;

namespace Dashboard.Hosting;

/// <summary>Puts the parts together: which services exist and which endpoints answer on which part's addresses.</summary>
internal static class DashboardComposition
{
    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 8080, listener => listener.Serve(DashboardPart.Console));
            kestrel.Listen(IPAddress.Loopback, 8081, listener => listener.Serve(DashboardPart.Registry));
            kestrel.Listen(IPAddress.Loopback, 8082, listener => listener.Serve(DashboardPart.RestProxy));
        });
        builder.Services.AddDashboardServices();
        builder.Services.AddConsole();
    }

    /// <summary>
    /// Each part is a pipeline branch with its own routing, so that an unknown path is answered in the part's own error format.
    /// </summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.MapWhen(context => context.IsFor(DashboardPart.Registry), part =>
        {
            part.UseRouting();
            part.UseEndpoints(endpoints => endpoints.MapSchemaRegistryApi());
        });
        app.MapWhen(context => context.IsFor(DashboardPart.RestProxy), part =>
        {
            part.UseRouting();
            part.UseEndpoints(endpoints => endpoints.MapRestProxyApi());
        });
        app.MapWhen(context => context.IsFor(DashboardPart.Console), part =>
        {
            part.UseRouting();
            part.UseAntiforgery();
            part.UseEndpoints(endpoints =>
            {
                endpoints.MapRecordsHub();
                endpoints.MapConsole();
            });
        });
    }
}
