using Confluent.Kafka;
using Dashboard.Services.Cluster;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
/// <remarks>Builds a client with the properties, which makes the library parse each, and drops it again before it connects.</remarks>
internal sealed class ClientPropertyCheck : IClientPropertyCheck
{
    // The library quotes the values it refuses; these must not reach a log.
    private static readonly string[] SecretWords = ["password", "secret", "key", "pem", "token", "jaas", "sasl.oauthbearer.config"];

    public string? FindProblem(ClusterOptions cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        foreach (var (name, value) in cluster.Properties)
        {
            if (Refuses(new ClientConfig { BootstrapServers = "127.0.0.1:1" }, name, value) is not { } reason)
            {
                continue;
            }

            return reason.Contains("No such configuration property", StringComparison.OrdinalIgnoreCase)
                ? $"librdkafka has no property '{name}'."
                : IsSecret(name) ? $"librdkafka refuses the value of '{name}'." : $"librdkafka refuses '{name}': {reason.TrimEnd('.')}.";
        }

        return RefusesTogether(cluster);
    }

    private static string? RefusesTogether(ClusterOptions cluster)
    {
        try
        {
            using var client = new AdminClientBuilder(ClientSettings.Merge(new ClientConfig { BootstrapServers = "127.0.0.1:1" }, cluster)).SetLogHandler((_, _) => { }).Build();
            return null;
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            return cluster.Properties.Keys.Any(IsSecret)
                ? "librdkafka refuses the combination of these properties."
                : $"librdkafka refuses the combination of these properties: {refusal.Message.TrimEnd('.')}.";
        }
    }

    private static string? Refuses(ClientConfig config, string name, string value)
    {
        try
        {
            config.Set(name, value);
            using var client = new AdminClientBuilder(config).SetLogHandler((_, _) => { }).Build();
            return null;
        }
        catch (Exception refusal) when (IsRefusal(refusal))
        {
            // Only what the library says about this very property counts here: many need a second one beside them.
            return refusal.Message.Contains($"\"{name}\"", StringComparison.Ordinal) || refusal.Message.Contains("No such configuration property", StringComparison.Ordinal)
                ? refusal.Message
                : null;
        }
    }

    private static bool IsRefusal(Exception exception) => exception is ArgumentException or InvalidOperationException or KafkaException;

    private static bool IsSecret(string name) => SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
