using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.ViewModels.Shell;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Wires the listeners of the parts and what is said about them.</summary>
internal static class HostingServices
{
    public static IServiceCollection AddPartListeners(this IServiceCollection services)
    {
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section);
        services.AddPart<ConsoleOptions>(ConsoleOptions.Section);
        services.AddPart<RegistryListenOptions>(RegistryListenOptions.Section, provider => provider.GetRequiredService<IOptions<RegistryAccessOptions>>().Value.IsBasic);
        services.AddPart<RestProxyListenOptions>(RestProxyListenOptions.Section);
        services.TryAddSingleton<PartAddresses>();
        services.TryAddSingleton<IPartAddresses>(provider => provider.GetRequiredService<PartAddresses>());
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, PartListeners>();
        services.AddHostedService<StartReport>();
        return services;
    }

    private static void AddPart<T>(this IServiceCollection services, string section, Func<IServiceProvider, bool>? asksForSignIn = null)
        where T : PartOptions
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(provider =>
            new PartOptionsValidator<T>(section, provider.GetRequiredService<IOptions<SecurityOptions>>(), asksForSignIn is null ? null : () => asksForSignIn(provider)));
    }
}
