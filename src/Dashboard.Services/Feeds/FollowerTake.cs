namespace Dashboard.Services.Feeds;

/// <summary>What a follower's buffer held.</summary>
/// <param name="Missed">Records lost before them because the buffer was full.</param>
/// <param name="Passed">Records left out by sampling.</param>
/// <param name="OneIn">Of so many records one was kept.</param>
/// <param name="Next">Offsets after everything that is buffered, lost or left out, by partition.</param>
internal readonly record struct FollowerTake(IReadOnlyList<FeedRecord> Records, long Missed, long Passed, int OneIn, IReadOnlyDictionary<int, long> Next);
