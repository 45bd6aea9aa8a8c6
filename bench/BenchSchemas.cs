using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace Dashboard.Bench;

/// <summary>A registry of many schemas, all different, ten versions a subject, as records of its topic.</summary>
internal static class BenchSchemas
{
    public const int Versions = 100_000;

    private const int VersionsPerSubject = 10;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>About 350 bytes of Avro.</summary>
    public static string Text(int number) => FormattableString.Invariant(
        $$"""{"type":"record","name":"Reading{{number}}","namespace":"bench","fields":[{"name":"sensor","type":"string"},{"name":"at","type":"long"},{"name":"value","type":"double"},{"name":"unit","type":["null","string"],"default":null},{"name":"place","type":"string","doc":"building, floor and room"},{"name":"field{{number}}","type":["null","long"],"default":null}]}""");

    public static (byte[] Key, byte[] Value) Record(int number)
    {
        var subject = $"topic-{number / VersionsPerSubject}-value";
        var version = number % VersionsPerSubject + 1;
        return (
            Encoding.UTF8.GetBytes($$"""{"keytype":"SCHEMA","subject":"{{subject}}","version":{{version}},"magic":1}"""),
            Encoding.UTF8.GetBytes($$"""{"subject":"{{subject}}","version":{{version}},"id":{{number + 1}},"schema":{{Quote(Text(number))}},"deleted":false}"""));
    }

    /// <summary>Writes the whole topic; gives the bytes of keys and values.</summary>
    public static async Task<long> WriteTopicAsync(string bootstrapServers, string topic, int versions)
    {
        await new BareKafka(bootstrapServers).CreateCompactedTopicAsync(topic);
        using var producer = new ProducerBuilder<byte[], byte[]>(
            new ProducerConfig { BootstrapServers = bootstrapServers, EnableIdempotence = true, QueueBufferingMaxMessages = Versions }).Build();
        long bytes = 0;
        for (var number = 0; number < versions; number++)
        {
            var (key, value) = Record(number);
            bytes += key.Length + value.Length;
            producer.Produce(new TopicPartition(topic, 0), new Message<byte[], byte[]> { Key = key, Value = value });
        }

        producer.Flush();
        return bytes;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);
}
