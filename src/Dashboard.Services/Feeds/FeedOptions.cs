using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Feeds;

/// <summary>Settings of <c>Feeds</c>.</summary>
public sealed class FeedOptions
{
    public const string Section = "Feeds";

    /// <summary>Records kept for a follower that has not taken them yet, 100 to 100,000; beyond that the oldest are dropped and counted.</summary>
    [Range(100, 100_000)]
    public int BufferedRecords { get; set; } = 20_000;

    /// <summary>Key, value and header bytes kept for a follower, 64 KiB to 1 GiB; beyond that the oldest are dropped and counted.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long BufferedBytes { get; set; } = 16 * 1024 * 1024;
}
