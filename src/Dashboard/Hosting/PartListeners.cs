using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Tells Kestrel to bind the addresses of every part that is switched on.</summary>
internal sealed class PartListeners(
    IOptions<ConsoleOptions> console, IOptions<RegistryListenOptions> registry, IOptions<RestProxyListenOptions> restProxy, PartAddresses addresses)
    : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        Bind(options, DashboardPart.Console, console.Value);
        Bind(options, DashboardPart.Registry, registry.Value);
        Bind(options, DashboardPart.RestProxy, restProxy.Value);
    }

    private void Bind(KestrelServerOptions kestrel, DashboardPart part, PartOptions options)
    {
        foreach (var url in options.Enabled ? PartUrl.ParseAll(options.Urls) ?? [] : [])
        {
            if (url.Address is { } address)
            {
                kestrel.Listen(address, url.Port, listener => Serve(listener, url.IsTls));
            }
            else
            {
                kestrel.ListenLocalhost(url.Port, listener => Serve(listener, url.IsTls));
            }
        }

        void Serve(ListenOptions listener, bool isTls)
        {
            listener.Serve(part);
            if (isTls)
            {
                listener.UseHttps(PartTls.Load(options.Tls, part.ToString()));
            }

            addresses.Add(part, listener, isTls);
        }
    }
}
