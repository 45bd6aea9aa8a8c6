namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>A client, and what of the scenarios it cannot do by itself.</summary>
/// <param name="Name">As its users call it.</param>
/// <param name="Script">Script of <c>tests/E2E/Clients</c>; null for one that is driven from here.</param>
/// <param name="Driven">Scenarios that are driven from here.</param>
/// <param name="Gaps">Scenarios that the client does not know, with the reason.</param>
internal sealed record ScenarioClient(
    string Name,
    string? Script,
    IReadOnlyDictionary<string, Func<string, string, Task>> Driven,
    IReadOnlyDictionary<string, string> Gaps)
{
    public const string Compaction = "compaction";
    private const string NoCodec = "comes without the codec";

    /// <summary>What every client is asked to do, unless it cannot.</summary>
    public static IReadOnlyList<string> AllScenarios { get; } = ["none", "gzip", "snappy", "lz4", "zstd", "group", "position", "transactions", "administration", Compaction];

    public static IReadOnlyList<ScenarioClient> All { get; } =
    [
        DrivenFromHere("Confluent.Kafka", ConfluentKafkaScenarios.All),
        DrivenFromHere("kcat", KcatScenarios.All, ("transactions", "writes none"), ("administration", "has none")),
        Scripted("kafkajs", "client-kafkajs.mjs", ("snappy", NoCodec), ("lz4", NoCodec), ("zstd", NoCodec)),
        Scripted("@platformatic/kafka", "client-platformatic.mjs", ("zstd", "has it from Node 22.15 on")),
        Scripted("python3-confluent-kafka", "client_confluent.py"),
        Scripted("python3-kafka", "client_kafka_python.py", ("snappy", NoCodec), ("lz4", NoCodec), ("zstd", NoCodec), ("transactions", "knows none")),
    ];

    public IEnumerable<string> Scenarios => AllScenarios.Where(scenario => !Gaps.ContainsKey(scenario));

    private static ScenarioClient DrivenFromHere(
        string name, IReadOnlyDictionary<string, Func<string, string, Task>> driven, params (string Scenario, string Reason)[] gaps) =>
        new(name, null, driven, gaps.ToDictionary(gap => gap.Scenario, gap => gap.Reason));

    private static ScenarioClient Scripted(string name, string script, params (string Scenario, string Reason)[] gaps) =>
        new(name, script, new Dictionary<string, Func<string, string, Task>>(), gaps.ToDictionary(gap => gap.Scenario, gap => gap.Reason));
}
