namespace Dashboard.ViewModels.Topics;

/// <summary>What is fetched for a topic only while its row is seen.</summary>
/// <param name="Messages">Upper bound: end minus start offsets; null where it cannot be had.</param>
/// <param name="LastWrite">Timestamp of the newest record; null where there is none or it cannot be had.</param>
/// <param name="Kept">How long records stay, in words; null where it cannot be had.</param>
/// <param name="TakenAt">When this was asked.</param>
public sealed record TopicNumbers(long? Messages, DateTimeOffset? LastWrite, string? Kept, DateTimeOffset TakenAt);
