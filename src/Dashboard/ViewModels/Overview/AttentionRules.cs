using System.Globalization;
using Dashboard.Services.Cluster;
using Dashboard.ViewModels.Shell;

namespace Dashboard.ViewModels.Overview;

/// <summary>The rules behind "Needs attention". Each reads what was measured; none guesses.</summary>
public static class AttentionRules
{
    private const int NamedAtMost = 6;

    /// <summary>What needs attention, what is broken first.</summary>
    public static IReadOnlyList<AttentionItem> Find(
        PartReport<KafkaFacts>? kafka, PartReport<PartitionFacts>? partitions, PartReport<RegistryFacts>? registry, PartReport<RestProxyFacts>? restProxy)
    {
        var items = new List<AttentionItem>();
        Down(items, "kafka-down", "Kafka", kafka, "No broker answers, so nothing can be read or written.");
        Down(items, "registry-down", "Registry", registry, "Schemas cannot be looked up or registered; payloads that need one stay unread.");
        Down(items, "rest-proxy-down", "REST Proxy", restProxy, "HTTP clients cannot produce or consume.");
        if (partitions is PartReport<PartitionFacts>.Answered { Facts.Sick: var sick })
        {
            foreach (var topic in sick)
            {
                NoLeader(items, topic);
                MissingCopies(items, topic);
            }
        }

        return [.. items.OrderByDescending(item => item.IsBroken)];
    }

    private static void Down<T>(List<AttentionItem> items, string rule, string part, PartReport<T>? report, string meaning)
    {
        if (report is PartReport<T>.Failed failed)
        {
            items.Add(new AttentionItem(rule, IsBroken: true, part, $"{failed.Reason} {meaning}", failed.Technical));
        }
    }

    private static void NoLeader(List<AttentionItem> items, TopicDescription topic)
    {
        var without = topic.Partitions.Where(partition => partition.Leader is null).ToArray();
        if (without.Length > 0)
        {
            items.Add(new AttentionItem("no-leader", IsBroken: true, topic.Name, $"{Partitions(without)} no leader. Nothing can be read from there or written to it.", Topic: topic.Name));
        }
    }

    private static void MissingCopies(List<AttentionItem> items, TopicDescription topic)
    {
        var lacking = topic.Partitions.Where(partition => partition.Leader is not null && PartitionFacts.LacksCopy(partition)).ToArray();
        if (lacking.Length > 0)
        {
            var brokers = lacking.SelectMany(partition => partition.Replicas.Except(partition.InSyncReplicas)).Distinct().Order().Select(Number).ToArray();
            var where = brokers.Length == 1 ? $"broker {brokers[0]}" : $"brokers {string.Join(", ", brokers)}";
            items.Add(new AttentionItem("missing-copies", IsBroken: false, topic.Name, $"{Partitions(lacking)} no copy in sync on {where}.", Topic: topic.Name));
        }
    }

    // "Partition 3 has", "Partitions 1, 4 have", "8 partitions have".
    private static string Partitions(PartitionDescription[] partitions) => partitions.Length switch
    {
        1 => $"Partition {Number(partitions[0].Partition)} has",
        <= NamedAtMost => $"Partitions {string.Join(", ", partitions.Select(partition => Number(partition.Partition)))} have",
        var many => $"{Words.Count(many)} partitions have",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
