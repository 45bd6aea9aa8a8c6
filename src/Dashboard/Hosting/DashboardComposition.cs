using Dashboard.Api.Downloads;
using Dashboard.Api.RestProxy;
using Dashboard.Api.SchemaRegistry;
using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.Components;
using Dashboard.Hosting.Configuration;
using Dashboard.Hosting.Health;
using Dashboard.Hosting.Requests;
using Dashboard.Hosting.Telemetry;
using Dashboard.Hubs;
using Dashboard.Services;

namespace Dashboard.Hosting;

/// <summary>Puts the parts together: which services exist and which endpoints answer on which part's addresses.</summary>
internal static class DashboardComposition
{
    // Open circuits, hub streams and long polls end when the process is told to stop; this is the end of patience with them.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    public static void AddDashboard(this WebApplicationBuilder builder)
    {
        builder.AddDashboardConfiguration();
        builder.AddDashboardLogging();
        builder.WebHost.UseStaticWebAssets();
        // Only the parts' own keys say what is bound; the runtime image sets a port of its own.
        builder.WebHost.UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        builder.AddEmbeddedBrokerPart();
        builder.Services.AddPartListeners();
        builder.Services.AddDashboardServices();
        builder.Services.AddSchemaRegistryApi();
        builder.Services.AddRestProxyApi();
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddTransient<Readiness>();
        builder.Services.AddConsole();
    }

    /// <summary>
    /// Each part is a pipeline branch with its own routing, so that an unknown path is answered in the part's own error format.
    /// </summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.UseMiddleware<RequestGuard>();
        app.UseMiddleware<PartTag>();
        app.MapWhen(context => context.IsFor(DashboardPart.Registry), part =>
        {
            if (part.ApplicationServices.GetRequiredService<RegistryAccess>().IsOn)
            {
                part.UseMiddleware<RegistrySignIn>((Func<PathString, bool>)HealthEndpoints.IsHealth);
            }

            part.UseMiddleware<RegistryFastReads>();
            part.UseRouting();
            part.UseEndpoints(endpoints =>
            {
                endpoints.MapHealth();
                endpoints.MapMetrics();
                endpoints.MapSchemaRegistryApi();
            });
        });
        app.MapWhen(context => context.IsFor(DashboardPart.RestProxy), part =>
        {
            part.UseRestProxyApi();
            part.UseRouting();
            part.UseEndpoints(endpoints =>
            {
                endpoints.MapHealth();
                endpoints.MapMetrics();
                endpoints.MapRestProxyApi();
            });
        });
        app.MapWhen(context => context.IsFor(DashboardPart.Console), part =>
        {
            part.UseExceptionHandler("/error", createScopeForErrors: true);
            part.UseMiddleware<ConsoleHeaders>();
            part.UseRequestLocalization();
            part.UseRouting();
            part.UseAntiforgery();
            part.UseEndpoints(endpoints =>
            {
                endpoints.MapHealth();
                endpoints.MapRecordsHub();
                endpoints.MapDownloads();
                endpoints.MapConsole();
            });
        });
    }
}
