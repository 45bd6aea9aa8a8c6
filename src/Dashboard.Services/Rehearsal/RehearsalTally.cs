using Dashboard.Services.Records;

namespace Dashboard.Services.Rehearsal;

/// <summary>Counts records by reason and keeps the first few of each.</summary>
internal sealed class RehearsalTally
{
    private const int MostReasons = 50;
    private const int MostSamples = 5;
    private const string Others = "Other reasons.";

    private readonly Dictionary<string, (int Count, List<RehearsedRecord> Samples)> _groups = new(StringComparer.Ordinal);

    public void Add(string reason, KafkaRecord record)
    {
        if (!_groups.ContainsKey(reason) && _groups.Count >= MostReasons)
        {
            reason = Others;
        }

        var (count, samples) = _groups.GetValueOrDefault(reason, (0, []));
        if (samples.Count < MostSamples)
        {
            samples.Add(new RehearsedRecord(record.Partition.Partition, record.Offset));
        }

        _groups[reason] = (count + 1, samples);
    }

    public IReadOnlyList<RehearsalGroup> Groups() =>
        [.. _groups.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => new RehearsalGroup(group.Key, group.Value.Count, group.Value.Samples))];
}
