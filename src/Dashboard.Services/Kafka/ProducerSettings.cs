using Confluent.Kafka;

namespace Dashboard.Services.Kafka;

/// <summary>How the house produces, where the cluster's own <c>Properties</c> say nothing else.</summary>
internal static class ProducerSettings
{
    private static readonly string[] Acknowledgements = ["acks", "request.required.acks"];

    /// <summary>The settings of a cluster's producer.</summary>
    /// <param name="isPrompt">Sends at once whatever there is, instead of waiting for more to send.</param>
    public static ProducerConfig Of(ClientSettings settings, string cluster, bool isPrompt)
    {
        var client = settings.For(cluster);
        var config = new ProducerConfig
        {
            // The Java clients' placement of keys; librdkafka's own default puts the same key on another partition.
            Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
            // Long enough for requests that come at the same time to share a batch; a client that waits for each answer notices five times as much.
            LingerMs = isPrompt ? 0 : 1,
            MessageTimeoutMs = 30_000,
            // The broker decides what is too large, not a default of the client.
            MessageMaxBytes = 64 * 1024 * 1024,
            BatchSize = 1024 * 1024,
            BatchNumMessages = 100_000,
            QueueBufferingMaxMessages = 500_000,
            QueueBufferingMaxKbytes = 256 * 1024,
            TopicMetadataPropagationMaxMs = 2_000,
            DeliveryReportFields = "timestamp,status",
        };
        foreach (var (name, value) in client)
        {
            config.Set(name, value);
        }

        var given = client.Select(property => property.Key).ToHashSet(StringComparer.Ordinal);
        if (!given.Overlaps(Acknowledgements))
        {
            config.Acks = Acks.All;
        }

        // Per-partition order under retries; it needs every replica's acknowledgement, so a cluster that asks for fewer goes without.
        if (!given.Contains("enable.idempotence"))
        {
            config.EnableIdempotence = AcknowledgesAll(config);
        }

        return config;
    }

    // The properties are the user's words, so the library's own names for the same value are among them.
    private static bool AcknowledgesAll(ProducerConfig config) =>
        Acknowledgements.Select(config.Get).OfType<string>().All(value => value.Equals("all", StringComparison.OrdinalIgnoreCase) || value == "-1");
}
