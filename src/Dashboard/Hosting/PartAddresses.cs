using System.Collections.Concurrent;
using System.Net;
using Dashboard.ViewModels.Shell;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboard.Hosting;

/// <summary>The addresses really bound, per part.</summary>
internal sealed class PartAddresses(IHostApplicationLifetime lifetime) : IPartAddresses
{
    private readonly ConcurrentQueue<(DashboardPart Part, ListenOptions Listener, bool IsTls)> _listeners = new();

    public string? Registry => Reachable(DashboardPart.Registry);

    public string? RestProxy => Reachable(DashboardPart.RestProxy);

    /// <summary>Remembers a listener; Kestrel puts the port that it picked into the same object.</summary>
    public void Add(DashboardPart part, ListenOptions listener, bool isTls) => _listeners.Enqueue((part, listener, isTls));

    /// <summary>Base URLs of a part, as bound; empty for one that is switched off.</summary>
    public IReadOnlyList<string> Bound(DashboardPart part) =>
        [.. _listeners.Where(entry => entry.Part == part).Select(entry => $"{(entry.IsTls ? "https" : "http")}://{entry.Listener.IPEndPoint}")];

    // A wildcard is no address to dial: loopback reaches it from here.
    private string? Reachable(DashboardPart part) =>
        lifetime.ApplicationStarted.IsCancellationRequested && Bound(part) is [var first, ..]
            ? first.Replace($"://{IPAddress.Any}:", $"://{IPAddress.Loopback}:", StringComparison.Ordinal)
                .Replace("://[::]:", $"://{IPAddress.Loopback}:", StringComparison.Ordinal)
            : null;
}
