using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Exporting;
using Dashboard.Services.Payloads;
using Dashboard.ViewModels.Shell;

namespace Dashboard.ViewModels.Records;

/// <summary>A record as commands and code that read it again or send it again elsewhere. No credentials are in them.</summary>
public sealed class RecordSnippets(IClusterCatalog clusters, IPartAddresses parts)
{
    /// <summary>The whole record as JSON.</summary>
    public static string Json(DecodedRecord record) => RecordJson.Of(record, isIndented: true);

    /// <summary>Reads the record with kcat.</summary>
    public string Kcat(string cluster, DecodedRecord record)
    {
        var at = record.Record;
        return FormattableString.Invariant($"kcat -b {Servers(cluster)} -C -t {at.Partition.Topic} -p {at.Partition.Partition} -o {at.Offset} -c 1 -J");
    }

    /// <summary>Sends the same key and value again through the REST proxy (API v2, binary); null where there is no proxy.</summary>
    public string? Curl(string cluster, DecodedRecord record)
    {
        var proxy = clusters.Find(cluster)?.RestProxy.Url is { Length: > 0 } external ? external.TrimEnd('/')
            : string.Equals(cluster, clusters.Default.Name, StringComparison.OrdinalIgnoreCase) ? parts.RestProxy?.TrimEnd('/')
            : null;
        if (proxy is null)
        {
            return null;
        }

        var at = record.Record;
        var body = JsonSerializer.Serialize(new { records = new[] { new { key = at.Key is null ? null : Convert.ToBase64String(at.Key), value = at.Value is null ? null : Convert.ToBase64String(at.Value), partition = at.Partition.Partition } } });
        return $"curl -X POST {proxy}/topics/{at.Partition.Topic} \\\n  -H 'Content-Type: application/vnd.kafka.binary.v2+json' \\\n  -d '{body}'";
    }

    /// <summary>Reads the record with Confluent.Kafka.</summary>
    public string CSharp(string cluster, DecodedRecord record)
    {
        var at = record.Record;
        var offset = at.Offset.ToString(CultureInfo.InvariantCulture);
        return $$"""
            using Confluent.Kafka;

            var config = new ConsumerConfig { BootstrapServers = "{{Servers(cluster)}}", GroupId = "read-one", EnableAutoCommit = false };
            using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
            consumer.Assign(new TopicPartitionOffset("{{at.Partition.Topic}}", {{at.Partition.Partition}}, {{offset}}));
            var record = consumer.Consume(TimeSpan.FromSeconds(10));
            Console.WriteLine(System.Text.Encoding.UTF8.GetString(record.Message.Value ?? []));
            """;
    }

    private string Servers(string cluster) => clusters.Find(cluster) is { } found ? clusters.GetBootstrapServers(found) : "localhost:9092";
}
