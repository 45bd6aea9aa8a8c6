using System.Globalization;

namespace Dashboard.Bench.Soak;

/// <summary>How long and how hard: <c>soak --seconds 180 --connections 200 --restarts 2</c>.</summary>
internal sealed record SoakOptions(TimeSpan Duration, int Connections, int Restarts)
{
    public static SoakOptions Parse(IReadOnlyList<string> args)
    {
        var options = new SoakOptions(TimeSpan.FromSeconds(180), Connections: 200, Restarts: 2);
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            var value = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            options = args[i] switch
            {
                "--seconds" => options with { Duration = TimeSpan.FromSeconds(value) },
                "--connections" => options with { Connections = value },
                "--restarts" => options with { Restarts = value },
                var unknown => throw new ArgumentException($"{unknown} is not an option; there are --seconds, --connections and --restarts."),
            };
        }

        return options;
    }
}
