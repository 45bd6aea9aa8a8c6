using System.Globalization;

namespace Dashboard.Bench;

/// <summary>What to measure and how often; from the command line: <c>--rounds 3 --records 100000 --only search --json results.json</c>.</summary>
/// <param name="Rounds">How often product and yardstick alternate.</param>
/// <param name="Records">Records per round of the record measurements.</param>
/// <param name="Only">Part of a measurement's name; null measures all.</param>
/// <param name="JsonPath">File for the figures as JSON; null writes none.</param>
internal sealed record BenchOptions(int Rounds, int Records, string? Only, string? JsonPath)
{
    public static BenchOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchOptions(Rounds: 3, Records: 100_000, Only: null, JsonPath: null);
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            var value = args[i + 1];
            options = args[i] switch
            {
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--records" => options with { Records = int.Parse(value, CultureInfo.InvariantCulture) },
                "--only" => options with { Only = value },
                "--json" => options with { JsonPath = value },
                var unknown => throw new ArgumentException($"{unknown} is not an option; there are --rounds, --records, --only and --json."),
            };
        }

        return options;
    }
}
