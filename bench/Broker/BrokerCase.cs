namespace Dashboard.Bench.Broker;

/// <summary>What is sent in one measurement.</summary>
/// <param name="RecordBytes">Bytes of a record's value; there is no key.</param>
/// <param name="Partitions">Partitions of the topic.</param>
/// <param name="AcksAll">Whether all replicas (there is one) acknowledge, or the leader.</param>
internal sealed record BrokerCase(int RecordBytes, int Partitions, bool AcksAll)
{
    public static IEnumerable<BrokerCase> All { get; } =
        from bytes in new[] { 100, 1024 }
        from partitions in new[] { 1, 6 }
        from acksAll in new[] { false, true }
        select new BrokerCase(bytes, partitions, acksAll);

    public string Topic => TopicOf(Partitions);

    /// <summary>Topics that have to be there, as <c>name:partitions</c>.</summary>
    public static IEnumerable<string> Topics => All.Select(each => $"{each.Topic}:{each.Partitions}").Distinct();

    /// <inheritdoc/>
    public override string ToString() => $"{(RecordBytes < 1024 ? $"{RecordBytes} B" : $"{RecordBytes / 1024} KiB")}, {Partitions} partition{(Partitions == 1 ? "" : "s")}, acks={(AcksAll ? "all" : "1")}";

    private static string TopicOf(int partitions) => $"bench-{partitions}";
}
