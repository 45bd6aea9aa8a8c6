using System.Diagnostics;
using System.Text.Json;
using Dashboard.Services.Schemas;

namespace Dashboard.Bench.Measurements;

/// <summary>Compatibility checks per second of one large schema against its previous version, parsing both each time.</summary>
internal sealed class CompatibilityChecks(string what, SchemaText newer, SchemaText older) : IMeasurement
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1);

    public string Name => $"Compatibility check, {what}";

    public string Yardstick => "reading both texts as JSON";

    public string Unit => "checks/s";

    public bool HigherIsBetter => true;

    public string? Note => $"{newer.Text.Length + older.Text.Length:#,0} characters, one thread, in process";

    public static IReadOnlyList<CompatibilityChecks> All() =>
    [
        new("Avro, 500 fields", new SchemaText(LargeSchemas.Avro(500, "long")), new SchemaText(LargeSchemas.Avro(500, "int"))),
        new("JSON Schema, 500 properties", Json(LargeSchemas.JsonObject(500, 99)), Json(LargeSchemas.JsonObject(500, 50))),
        new("JSON Schema, recursive union 12 by 5", Json(LargeSchemas.JsonUnion(12, 5, "b")), Json(LargeSchemas.JsonUnion(12, 5, "a"))),
    ];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken) => Task.FromResult(PerSecond(
        () => Parse(newer).FindDifferences(Parse(older), CompatibilityPolicy.Strict).Count,
        cancellationToken));

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) => Task.FromResult(PerSecond(
        () =>
        {
            using var one = JsonDocument.Parse(newer.Text);
            using var other = JsonDocument.Parse(older.Text);
            return one.RootElement.GetRawText().Length + other.RootElement.GetRawText().Length;
        },
        cancellationToken));

    private static SchemaText Json(string text) => new(text, SchemaText.Json);

    private static ParsedSchema Parse(SchemaText schema) =>
        SchemaParsers.TryParse(schema, [], isNew: true, out var complaint) ?? throw new InvalidOperationException(complaint);

    private static double PerSecond(Func<int> work, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < LongEnough)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GC.KeepAlive(work());
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
