using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Dashboard.Services.Kafka.Native;

/// <summary>
/// Finds the native client behind a consumer, where it is certain that both speak to the same copy of the same library; anywhere else
/// records are taken one by one.
/// </summary>
internal static class NativeHandle
{
    private const string Maps = "/proc/self/maps";

    // The client library keeps its native handle to itself. Should it be kept elsewhere one day, this is null and nothing breaks.
    private static readonly PropertyInfo? Inner = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    private static readonly Lazy<bool> HasOneLibrary = new(LoadsOneLibrary);

    /// <summary>The native client; null where it cannot be had. It lives as long as the consumer.</summary>
    public static SafeHandle? Of(IClient consumer) =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess && Inner?.GetValue(consumer.Handle) is SafeHandle { IsInvalid: false, IsClosed: false } handle && HasOneLibrary.Value ? handle : null;

    // Called when a consumer exists, so the client library has loaded its copy; ours must be that one (Alpine has another).
    private static bool LoadsOneLibrary()
    {
        try
        {
            return NativeLibrary.TryLoad("librdkafka", typeof(NativeHandle).Assembly, null, out _)
                && File.ReadLines(Maps).Where(line => line.Contains("librdkafka", StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).Distinct().Count() == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
