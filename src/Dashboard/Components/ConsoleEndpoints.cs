using Dashboard.ViewModels;
using MudBlazor.Services;

namespace Dashboard.Components;

/// <summary>Wires the Blazor console.</summary>
internal static class ConsoleEndpoints
{
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR();
        services.AddMudServices();
        services.AddViewModels();
    }

    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
