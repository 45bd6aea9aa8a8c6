using Dashboard.Bench.Measurements;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench;

/// <summary>Starts one dashboard with an empty embedded broker and runs every measurement against it, product and yardstick alternating.</summary>
internal static class BenchRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };

        await using var dashboard = await DashboardProcess.StartAsync(interrupted.Token);
        await using var bare = await BareKestrel.StartAsync(interrupted.Token);
        using var client = new HttpClient();
        IMeasurement[] all =
        [
            new RestProduce(dashboard, client, RestProduceCase.Json(1), options.Records),
            new RestProduce(dashboard, client, RestProduceCase.Json(8), options.Records),
            new RestProduce(dashboard, client, RestProduceCase.Json(32), options.Records),
            new RestProduce(dashboard, client, RestProduceCase.Avro(32), options.Records),
            new RestStream(dashboard, 1, options.Records),
            new RestStream(dashboard, 8, options.Records),
            new RestSingle(dashboard, bare, client, 32, options.Records / 5),
            new RestSingle(dashboard, bare, client, 256, options.Records / 5),
            new RestConsume(dashboard, client, options.Records),
            new LiveTail(dashboard, options.Records),
            new TextSearch(dashboard, options.Records),
            .. RegistryReads.All(dashboard, bare, client),
            new RegistryWrites(dashboard, client),
            new RegistryStart(dashboard),
            new RegistryMemory(dashboard),
            .. CompatibilityChecks.All(),
            new ColdStart(),
        ];

        var comparisons = new List<Comparison>();
        foreach (var measurement in all.Where(measurement => options.Only is null || measurement.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            comparisons.Add(await CompareAsync(measurement, options.Rounds, interrupted.Token));
        }

        Console.WriteLine();
        Console.WriteLine(Report.ToTable(comparisons));
        if (options.JsonPath is { } path)
        {
            await Report.WriteJsonAsync(path, comparisons, interrupted.Token);
        }

        return 0;
    }

    private static async Task<Comparison> CompareAsync(IMeasurement measurement, int rounds, CancellationToken cancellationToken)
    {
        await measurement.PrepareAsync(cancellationToken);
        var product = new List<double>();
        var yardstick = new List<double>();

        // Round 0 warms both up and is not counted. Who goes first alternates, so that neither always meets a warmer disk cache.
        for (var round = 0; round <= rounds; round++)
        {
            double ours, theirs;
            if (round % 2 == 0)
            {
                ours = await measurement.MeasureProductAsync(round, cancellationToken);
                theirs = await measurement.MeasureYardstickAsync(round, cancellationToken);
            }
            else
            {
                theirs = await measurement.MeasureYardstickAsync(round, cancellationToken);
                ours = await measurement.MeasureProductAsync(round, cancellationToken);
            }

            Console.WriteLine(FormattableString.Invariant($"{measurement.Name}, round {round}: {ours:#,0} against {theirs:#,0} {measurement.Unit}"));
            if (round > 0)
            {
                product.Add(ours);
                yardstick.Add(theirs);
            }
        }

        return new(measurement.Name, measurement.Yardstick, measurement.Unit, measurement.HigherIsBetter, product, yardstick, measurement.Note);
    }
}
