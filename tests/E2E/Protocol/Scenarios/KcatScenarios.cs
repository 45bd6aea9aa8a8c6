using Dashboard.Tests.E2E.Support;
using Shouldly;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>The scenarios with kcat, on an older librdkafka. It writes and reads, and administers nothing.</summary>
internal static class KcatScenarios
{
    private const string LastRecord = "last";

    public static IReadOnlyDictionary<string, Func<string, string, Task>> All { get; } = new Dictionary<string, Func<string, string, Task>>
    {
        ["none"] = (broker, topic) => RoundTripAsync(broker, topic, "none"),
        ["gzip"] = (broker, topic) => RoundTripAsync(broker, topic, "gzip"),
        ["snappy"] = (broker, topic) => RoundTripAsync(broker, topic, "snappy"),
        ["lz4"] = (broker, topic) => RoundTripAsync(broker, topic, "lz4"),
        ["zstd"] = (broker, topic) => RoundTripAsync(broker, topic, "zstd"),
        ["group"] = GroupAsync,
        ["position"] = PositionAsync,
        [ScenarioClient.Compaction] = CompactionAsync,
    };

    private static async Task RoundTripAsync(string broker, string topic, string codec)
    {
        // An empty value is none (-Z); a line without the delimiter has no key.
        var lines = Enumerable.Range(0, 2000).Select(i => $"key{i}:value {i} of the test").Append("tombstone:").Append("no key").ToList();

        await ProduceAsync(broker, topic, lines, "-K:", "-Z", "-z", codec, "-H", "a=é", "-X", "enable.idempotence=true");
        var read = await LinesAsync("-b", broker, "-C", "-t", topic, "-e", "-q", "-o", "beginning", "-X", "check.crcs=true", "-Z", "-f", "%k:%s %h\\n");

        read.ShouldBe(lines.Select(line => line switch
        {
            "tombstone:" => "tombstone:NULL a=é",
            "no key" => "NULL:no key a=é",
            _ => $"{line} a=é",
        }));
    }

    private static async Task GroupAsync(string broker, string topic)
    {
        await SixPartitions.CreateAsync(broker, topic);
        string[] consuming = ["-b", broker, "-G", topic, "-u", "-X", "auto.offset.reset=earliest", "-X", "session.timeout.ms=10000", "-X", "heartbeat.interval.ms=300", topic];
        await using var one = ExternalClient.StartKcat(consuming);
        await using var two = ExternalClient.StartKcat(consuming);
        await using var three = ExternalClient.StartKcat(consuming);
        ProcessRun[] all = [one, two, three];

        await Eventually.HoldsAsync(() => IsShared(all, 2), "three share six partitions", TimeSpan.FromSeconds(30));
        await three.SignalAsync("TERM");
        await Eventually.HoldsAsync(() => IsShared([one, two], 3), "two take over", TimeSpan.FromSeconds(30));
        for (var partition = 0; partition < SixPartitions.Count; partition++)
        {
            await ProduceAsync(broker, topic, Enumerable.Range(0, 10).Select(i => $"{partition}-{i}"), "-p", $"{partition}");
        }

        await Eventually.HoldsAsync(() => one.Output.Count + two.Output.Count == 60, "every record is read once");
        one.Output.Concat(two.Output).ShouldBeUnique();
    }

    private static async Task PositionAsync(string broker, string topic)
    {
        string[] consuming = ["-b", broker, "-G", topic, "-q", "-e", "-X", "auto.offset.reset=earliest", topic];
        await ProduceAsync(broker, topic, ["one", "two"]);
        (await LinesAsync(consuming)).ShouldBe(["one", "two"]);
        await ProduceAsync(broker, topic, [LastRecord]);

        (await LinesAsync(consuming)).ShouldBe([LastRecord]);
        (await LinesAsync("-b", broker, "-C", "-t", topic, "-q", "-e", "-o", "1")).ShouldBe(["two", LastRecord]);
        (await LinesAsync("-b", broker, "-C", "-t", topic, "-q", "-e", "-o", "-1")).ShouldBe([LastRecord]);
        (await LinesAsync("-b", broker, "-Q", "-t", $"{topic}:0:1000")).ShouldBe([$"{topic} [0] offset 0"]);
        (await LinesAsync("-b", broker, "-Q", "-t", $"{topic}:0:4102444800000")).ShouldBe([$"{topic} [0] offset -1"]);
    }

    private static async Task CompactionAsync(string broker, string topic)
    {
        await CompactedTopic.CreateAsync(broker, topic);
        await Eventually.HoldsAsync(
            async () => await LinesAsync("-b", broker, "-C", "-t", topic, "-q", "-e", "-o", "beginning", "-f", "%o %k=%s\\n") is ["2 k1=new", "3 k2=only"],
            "only the newest records are left",
            TimeSpan.FromSeconds(40));
    }

    // The last of kcat's lines about a rebalance says what it owns: "% Group g rebalanced (memberid m): assigned: t [0], t [1]".
    private static bool IsShared(ProcessRun[] members, int each)
    {
        var shares = members.Select(member => member.Errors.LastOrDefault(line => line.Contains("assigned: ", StringComparison.Ordinal))?.Split('[').Length - 1);
        return shares.All(share => share == each) && members.Length * each == SixPartitions.Count;
    }

    private static async Task ProduceAsync(string broker, string topic, IEnumerable<string> lines, params string[] more) =>
        _ = (await ExternalClient.KcatAsync(["-b", broker, "-P", "-t", topic, .. more], string.Join('\n', lines) + "\n")).Lines;

    private static async Task<IReadOnlyList<string>> LinesAsync(params string[] arguments) => (await ExternalClient.KcatAsync(arguments)).Lines;
}
