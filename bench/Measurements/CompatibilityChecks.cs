using System.Diagnostics;
using System.Text.Json;
using Dashboard.Services.Schemas;
using Google.Protobuf.Reflection;

namespace Dashboard.Bench.Measurements;

/// <summary>Compatibility checks per second of one large schema against its previous version, parsing both each time.</summary>
internal sealed class CompatibilityChecks(string what, SchemaText newer, SchemaText older) : IMeasurement
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1);

    public string Name => $"Compatibility check, {what}";

    public string Yardstick => IsProtobuf ? "reading both as descriptors" : "reading both texts as JSON";

    public string Unit => "checks/s";

    public bool HigherIsBetter => true;

    public string? Note => $"{newer.Text.Length + older.Text.Length:#,0} characters, one thread, in process";

    private bool IsProtobuf => newer.SchemaType == SchemaText.Protobuf;

    public static IReadOnlyList<CompatibilityChecks> All() =>
    [
        new("Avro, 500 fields", new SchemaText(LargeSchemas.Avro(500, "long")), new SchemaText(LargeSchemas.Avro(500, "int"))),
        new("JSON Schema, 500 properties", Json(LargeSchemas.JsonObject(500, 99)), Json(LargeSchemas.JsonObject(500, 50))),
        new("JSON Schema, recursive union 12 by 5", Json(LargeSchemas.JsonUnion(12, 5, "b")), Json(LargeSchemas.JsonUnion(12, 5, "a"))),
        new("Protobuf, 500 fields", Protobuf(LargeSchemas.Protobuf(500, "int64")), Protobuf(LargeSchemas.Protobuf(500, "int32"))),
    ];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken) => Task.FromResult(PerSecond(
        () => Parse(newer).FindDifferences(Parse(older), CompatibilityPolicy.Strict).Count,
        cancellationToken));

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) =>
        Task.FromResult(IsProtobuf ? DescriptorsPerSecond(cancellationToken) : PerSecond(() => ReadJson(newer) + ReadJson(older), cancellationToken));

    private static int ReadJson(SchemaText schema)
    {
        using var document = JsonDocument.Parse(schema.Text);
        return document.RootElement.GetRawText().Length;
    }

    private double DescriptorsPerSecond(CancellationToken cancellationToken)
    {
        var (one, other) = (Descriptor(newer), Descriptor(older));
        return PerSecond(() => FileDescriptorProto.Parser.ParseFrom(one).MessageType.Count + FileDescriptorProto.Parser.ParseFrom(other).MessageType.Count, cancellationToken);
    }

    private static byte[] Descriptor(SchemaText schema) => Convert.FromBase64String(Parse(schema).Format("serialized")!);

    private static SchemaText Json(string text) => new(text, SchemaText.Json);

    private static SchemaText Protobuf(string text) => new(text, SchemaText.Protobuf);

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
