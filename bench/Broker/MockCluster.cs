using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Broker;

/// <summary>The client library's own mock cluster of one broker, in a process of its own: it keeps the last 5 MiB of a partition in memory.</summary>
internal static class MockCluster
{
    public const string Verb = "mock-cluster";
    private const string Ready = "bootstrap.servers=";
    private const string Library = "librdkafka";
    private const int Producer = 0;

    // The package brings builds for several C libraries.
    private static readonly string[] Builds = [Library, "centos8-librdkafka", "alpine-librdkafka"];

    /// <summary>Starts one with the given topics, as <c>name:partitions</c>; the address is what clients dial.</summary>
    public static async Task<(ChildProcess Process, string BootstrapServers)> StartAsync(IEnumerable<string> topics, CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start(typeof(MockCluster).Assembly.Location, [Verb, .. topics]);
        var line = await process.WaitForLineAsync(Ready, cancellationToken);
        return (process, line[Ready.Length..]);
    }

    /// <summary>The child process: serves until it is killed.</summary>
    public static async Task<int> RunAsync(string[] topics)
    {
        NativeLibrary.SetDllImportResolver(typeof(MockCluster).Assembly, Load);
        var client = NewClient(Producer, configuration: 0, new byte[512], 512);
        var cluster = client == 0 ? 0 : NewCluster(client, brokers: 1);
        if (cluster == 0)
        {
            throw new Win32Exception("The client library made no mock cluster.");
        }

        foreach (var topic in topics)
        {
            var colon = topic.LastIndexOf(':');
            _ = CreateTopic(cluster, topic[..colon], int.Parse(topic.AsSpan(colon + 1), CultureInfo.InvariantCulture), replicas: 1);
        }

        Console.WriteLine(Ready + Marshal.PtrToStringUTF8(Bootstraps(cluster)));
        await new TaskCompletionSource<int>().Task;
        return 0;
    }

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? path)
    {
        nint loaded = 0;
        return name == Library && Array.Exists(Builds, build => NativeLibrary.TryLoad(build, assembly, path, out loaded)) ? loaded : 0;
    }

    [DllImport(Library, EntryPoint = "rd_kafka_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint NewClient(int type, nint configuration, byte[] error, nint errorSize);

    [DllImport(Library, EntryPoint = "rd_kafka_mock_cluster_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint NewCluster(nint client, int brokers);

    [DllImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint Bootstraps(nint cluster);

    [DllImport(Library, EntryPoint = "rd_kafka_mock_topic_create", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int CreateTopic(nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);
}
