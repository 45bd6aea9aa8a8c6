using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Reviews;

/// <summary>
/// Drafts of schemas that a team reviews, in a compacted topic of the cluster. Any number of people and of copies of the process change
/// them at once: every change is one record, the order in the topic decides, and a change that was decided on an older text than the
/// present one is not taken (<see cref="DraftOutcome.Overtaken"/>). Remarks are always taken.
/// </summary>
/// <remarks>Every call throws <see cref="KafkaUnavailableException"/> where the cluster fails or refuses the write.</remarks>
public interface ISchemaReviews
{
    /// <summary>All drafts, the last changed first.</summary>
    Task<IReadOnlyList<SchemaDraft>> ListAsync(string cluster, CancellationToken cancellationToken = default);

    /// <summary>One draft; null where there is none, or no longer.</summary>
    Task<SchemaDraft?> FindAsync(string cluster, string id, CancellationToken cancellationToken = default);

    /// <summary>Writes a draft down and asks for a review.</summary>
    Task<DraftOutcome> SendAsync(string cluster, NewDraft draft, CancellationToken cancellationToken = default);

    /// <summary>Changes the text, which asks for a review anew.</summary>
    /// <param name="revision">The revision that the person had before them.</param>
    Task<DraftOutcome> ReviseAsync(string cluster, string id, int revision, SchemaText schema, string author, string remark, CancellationToken cancellationToken = default);

    /// <summary>Says something about it.</summary>
    Task<DraftOutcome> CommentAsync(string cluster, string id, string author, string remark, CancellationToken cancellationToken = default);

    /// <summary>Approves or rejects a revision.</summary>
    Task<DraftOutcome> DecideAsync(string cluster, string id, int revision, bool approved, string author, string remark, CancellationToken cancellationToken = default);

    /// <summary>Notes that a revision was registered.</summary>
    Task<DraftOutcome> MarkRegisteredAsync(string cluster, string id, int revision, string author, DraftRegistration registered, CancellationToken cancellationToken = default);

    /// <summary>Takes the draft and its history away.</summary>
    Task DiscardAsync(string cluster, string id, CancellationToken cancellationToken = default);

    /// <summary>Yields at once and then after every change by whomever, several close together once, until cancelled. Read after each and nothing is missed.</summary>
    IAsyncEnumerable<bool> WatchAsync(string cluster, CancellationToken cancellationToken = default);
}
