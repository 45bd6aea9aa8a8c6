using System.Globalization;

namespace Dashboard.ViewModels.Topic;

/// <summary>Topic configs in plain words (names as in Kafka's topic-level configuration).</summary>
public static class ConfigWords
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["cleanup.policy"] = "What happens to old records: deleted by age or size, or compacted to the newest per key",
        ["compression.type"] = "How record batches are stored",
        ["delete.retention.ms"] = "How long a tombstone stays after compaction",
        ["file.delete.delay.ms"] = "How long a deleted file stays on disk",
        ["flush.messages"] = "Records between two forced writes to disk",
        ["flush.ms"] = "Time between two forced writes to disk",
        ["index.interval.bytes"] = "Bytes between two entries of the offset index",
        ["max.compaction.lag.ms"] = "How long a record may wait to be compacted",
        ["max.message.bytes"] = "The largest record batch that is accepted",
        ["message.timestamp.after.max.ms"] = "How far a record's time may lie in the future",
        ["message.timestamp.before.max.ms"] = "How far a record's time may lie in the past",
        ["message.timestamp.type"] = "Whether the producer or the broker sets a record's time",
        ["min.cleanable.dirty.ratio"] = "Share of uncompacted log that starts a compaction",
        ["min.compaction.lag.ms"] = "How long a record stays before it may be compacted",
        ["min.insync.replicas"] = "Copies that must confirm a write with acks=all",
        ["preallocate"] = "Whether a new file takes its full size at once",
        ["retention.bytes"] = "How large a partition may grow before its oldest records go",
        ["retention.ms"] = "How long records stay",
        ["segment.bytes"] = "The size at which a new file begins",
        ["segment.index.bytes"] = "The size of the offset index of a file",
        ["segment.jitter.ms"] = "Spread of the time at which new files begin",
        ["segment.ms"] = "The age at which a new file begins",
        ["unclean.leader.election.enable"] = "Whether a copy that lags behind may lead, at the price of lost records",
    };

    /// <summary>What a config decides; empty where it is not known here.</summary>
    public static string Explain(string name) => Meanings.GetValueOrDefault(name, "\u00a0");

    /// <summary>A duration or size in words; null where the value is neither.</summary>
    public static string? Say(string name, string? value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return name switch
        {
            _ when number == -2 && name.StartsWith("local.", StringComparison.Ordinal) => $"as {name["local.".Length..]}",
            _ when name.EndsWith(".ms", StringComparison.Ordinal) => number < 0 || number >= 9_000_000_000_000_000 ? "for ever" : Duration(number),
            _ when name.EndsWith(".bytes", StringComparison.Ordinal) => number < 0 ? "no limit" : Words.Bytes(number),
            _ => null,
        };
    }

    private static string Duration(long milliseconds) => milliseconds switch
    {
        >= 2 * 86_400_000L => Words.Of(milliseconds / 86_400_000, "day"),
        >= 2 * 3_600_000L => Words.Of(milliseconds / 3_600_000, "hour"),
        >= 2 * 60_000L => Words.Of(milliseconds / 60_000, "minute"),
        >= 1_000 => Words.Of(milliseconds / 1_000, "second"),
        _ => Words.Of(milliseconds, "millisecond"),
    };
}
