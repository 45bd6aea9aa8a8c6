using System.Net.Http.Headers;
using System.Text;

namespace Dashboard.Bench.Measurements;

/// <summary>What <see cref="RestProduce"/> sends, and how.</summary>
/// <param name="Connections">Requests at a time.</param>
/// <param name="Body">A request with the records of these numbers; the schema id is 0 for formats without one.</param>
internal sealed record RestProduceCase(string Name, MediaTypeHeaderValue MediaType, int Connections, bool HasSchema, Func<int[], int, byte[]> Body)
{
    /// <summary>Records of about 200 bytes as they are.</summary>
    public static RestProduceCase Json(int connections) => new(
        $"v2 json, {connections} connections", new("application/vnd.kafka.json.v2+json"), connections, HasSchema: false,
        (numbers, _) => Encoding.UTF8.GetBytes($$"""{"records":[{{Values(numbers, BenchRecords.Json)}}]}"""));

    /// <summary>Records by schema id.</summary>
    public static RestProduceCase Avro(int connections) => new(
        $"v2 avro, {connections} connections", new("application/vnd.kafka.avro.v2+json"), connections, HasSchema: true,
        (numbers, id) => Encoding.UTF8.GetBytes($$"""{"value_schema_id":{{id}},"records":[{{Values(numbers, BenchRecords.AvroJson)}}]}"""));

    private static string Values(int[] numbers, Func<int, string> json) =>
        string.Join(',', numbers.Select(number => $$"""{"value":{{json(number)}}}"""));
}
