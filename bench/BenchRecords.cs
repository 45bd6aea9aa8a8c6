using System.Text;

namespace Dashboard.Bench;

/// <summary>What is produced: JSON documents of about 200 bytes, all different.</summary>
internal static class BenchRecords
{
    public const string AvroSchema =
        """{"type":"record","name":"Reading","namespace":"bench","fields":[{"name":"sensor","type":"string"},{"name":"at","type":"long"},{"name":"value","type":"double"},{"name":"unit","type":["null","string"],"default":null}]}""";

    public static string Json(int number) => FormattableString.Invariant(
        $$"""{"sensor":"sensor-{{number % 1000}}","number":{{number}},"at":{{1_700_000_000_000 + number}},"value":{{number / 7.0:0.000}},"unit":"celsius","place":"building {{number % 13}}, floor {{number % 7}}, room {{number % 101}}","state":"measured"}""");

    /// <summary>Records 0 … count-1 ready to send, so that making them is no part of what is measured.</summary>
    public static byte[][] JsonBytes(int count) => [.. Enumerable.Range(0, count).Select(number => Encoding.UTF8.GetBytes(Json(number)))];

    /// <summary>A record that fits <see cref="AvroSchema"/>, in Avro's JSON encoding.</summary>
    public static string AvroJson(int number) => FormattableString.Invariant(
        $$"""{"sensor":"sensor-{{number % 1000}}","at":{{1_700_000_000_000 + number}},"value":{{number / 7.0:0.000}},"unit":{"string":"celsius"} }""");
}
