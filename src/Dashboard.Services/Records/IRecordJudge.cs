namespace Dashboard.Services.Records;

/// <summary>Says which records are wanted. Used by one thread at a time; belongs to whoever opened it.</summary>
public interface IRecordJudge : IDisposable
{
    /// <summary>Records on which a script failed; they are not wanted.</summary>
    long Errors { get; }

    /// <summary>What the first failure said, or why nothing is judged any more; null where all goes well.</summary>
    string? Problem { get; }

    /// <summary>Whether a record is wanted; never throws for what a record or a script does.</summary>
    ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken);
}
