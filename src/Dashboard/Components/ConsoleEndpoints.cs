using Dashboard.Texts;
using Dashboard.ViewModels;
using Microsoft.AspNetCore.Localization;
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
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            languages.DefaultRequestCulture = new RequestCulture(Language.All[0]);
            languages.SupportedCultures = languages.SupportedUICultures = [.. Language.All];
            languages.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Language.Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
