using System.Net;
using System.Net.Sockets;

namespace Dashboard.Bench.Processes;

/// <summary>A TCP port of loopback that nobody holds now.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
