using System.Globalization;

namespace Dashboard.Bench.Broker;

/// <summary>From the command line: <c>broker --rounds 3 --megabytes 200 --only produce</c>.</summary>
/// <param name="Rounds">How often the broker and the mock cluster alternate.</param>
/// <param name="Megabytes">Values of 1 KiB per round; of 100 B a third of it, as there the records and not the bytes take the time.</param>
/// <param name="Only">Part of a measurement's name; null measures all.</param>
/// <param name="Flush">The broker's flush policy.</param>
internal sealed record BrokerBenchOptions(int Rounds, int Megabytes, string? Only, string Flush)
{
    public static BrokerBenchOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BrokerBenchOptions(Rounds: 3, Megabytes: 200, Only: null, Flush: "none");
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--megabytes" => options with { Megabytes = int.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value },
                "--flush" => options with { Flush = value },
                var unknown => throw new ArgumentException($"{unknown} is not an option; there are --rounds, --megabytes, --only and --flush."),
            };
        }

        return options;
    }

    public bool Wants(string name) => Only is null || name.Contains(Only, StringComparison.OrdinalIgnoreCase);

    public int Records(BrokerCase load) => load.RecordBytes < 1024 ? Megabytes * 1_000_000 / 3 / load.RecordBytes : Megabytes * 1_000_000 / load.RecordBytes;
}
