namespace Dashboard.Services.Records;

/// <summary>One ordered part of a topic.</summary>
/// <param name="Topic">Topic name, 1–249 characters of <c>[A-Za-z0-9._-]</c>.</param>
/// <param name="Partition">Partition number, from 0.</param>
public readonly record struct TopicPartition(string Topic, int Partition)
{
    /// <summary><c>topic/partition</c>, the form used in messages to people.</summary>
    public override string ToString() => $"{Topic}/{Partition}";
}
