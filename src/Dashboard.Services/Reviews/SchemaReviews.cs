using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Services.Keeping;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Reviews;

/// <inheritdoc/>
internal sealed class SchemaReviews(CompactedTopic store, IRecordReader reader, TimeProvider time, ILogger<SchemaReviews> logger) : ISchemaReviews, IDisposable
{
    private readonly ConcurrentDictionary<string, ReviewTopic> _topics = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<SchemaDraft>> ListAsync(string cluster, CancellationToken cancellationToken = default) =>
        [.. (await Topic(cluster).ReadAsync(cancellationToken)).Drafts.Values.OrderByDescending(draft => draft.ChangedAt).ThenBy(draft => draft.Id, StringComparer.Ordinal)];

    public async Task<SchemaDraft?> FindAsync(string cluster, string id, CancellationToken cancellationToken = default) =>
        (await Topic(cluster).ReadAsync(cancellationToken)).Drafts.GetValueOrDefault(id);

    public Task<DraftOutcome> SendAsync(string cluster, NewDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return WriteAsync(cluster, NewId(), Change(DraftNoteKind.Sent, draft.Author, draft.Reason, 0) with { Subject = draft.Subject, Schema = draft.Schema, BasedOn = draft.BasedOn }, cancellationToken);
    }

    public Task<DraftOutcome> ReviseAsync(string cluster, string id, int revision, SchemaText schema, string author, string remark, CancellationToken cancellationToken = default) =>
        ChangeAsync(cluster, id, Change(DraftNoteKind.Revised, author, remark, revision) with { Schema = schema }, cancellationToken);

    public Task<DraftOutcome> CommentAsync(string cluster, string id, string author, string remark, CancellationToken cancellationToken = default) =>
        ChangeAsync(cluster, id, Change(DraftNoteKind.Comment, author, remark, 0), cancellationToken);

    public Task<DraftOutcome> DecideAsync(string cluster, string id, int revision, bool approved, string author, string remark, CancellationToken cancellationToken = default) =>
        ChangeAsync(cluster, id, Change(approved ? DraftNoteKind.Approved : DraftNoteKind.Rejected, author, remark, revision), cancellationToken);

    public Task<DraftOutcome> MarkRegisteredAsync(string cluster, string id, int revision, string author, DraftRegistration registered, CancellationToken cancellationToken = default) =>
        ChangeAsync(cluster, id, Change(DraftNoteKind.Registered, author, "", revision) with { Registered = registered }, cancellationToken);

    public async Task DiscardAsync(string cluster, string id, CancellationToken cancellationToken = default)
    {
        var topic = Topic(cluster);
        foreach (var change in (await topic.ReadAsync(cancellationToken)).Changes.GetValueOrDefault(id, []))
        {
            await topic.WriteAsync(id, change, null, cancellationToken);
        }
    }

    public async IAsyncEnumerable<bool> WatchAsync(string cluster, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var topic = Topic(cluster);
        for (var seen = topic.Steps; !cancellationToken.IsCancellationRequested; seen = await topic.NextAsync(seen, cancellationToken))
        {
            yield return true;
        }
    }

    public void Dispose()
    {
        foreach (var topic in _topics.Values)
        {
            topic.Dispose();
        }
    }

    private async Task<DraftOutcome> ChangeAsync(string cluster, string id, DraftChange change, CancellationToken cancellationToken) =>
        await FindAsync(cluster, id, cancellationToken) is null ? new DraftOutcome.Missing() : await WriteAsync(cluster, id, change, cancellationToken);

    private async Task<DraftOutcome> WriteAsync(string cluster, string id, DraftChange made, CancellationToken cancellationToken)
    {
        if (made.Schema?.Text.Length > DraftLimits.Text)
        {
            return new DraftOutcome.TooLong(DraftLimits.Text);
        }

        if (made.Remark.Length > DraftLimits.Remark)
        {
            return new DraftOutcome.TooLong(DraftLimits.Remark);
        }

        var change = NewId();
        var book = await Topic(cluster).WriteAsync(id, change, made.Write(), cancellationToken);
        return book.Drafts.GetValueOrDefault(id) is not { } draft ? new DraftOutcome.Missing()
            : book.Took(id, change) ? new DraftOutcome.Done(draft)
            : new DraftOutcome.Overtaken(draft);
    }

    private DraftChange Change(DraftNoteKind kind, string author, string remark, int revision) =>
        new(kind, author.Length > DraftLimits.Author ? author[..DraftLimits.Author] : author, remark.Trim(), time.GetUtcNow(), revision);

    private ReviewTopic Topic(string cluster) => _topics.GetOrAdd(cluster, static (name, parts) => new ReviewTopic(name, parts.store, parts.reader, parts.time, parts.logger), (store, reader, time, logger));

    private static string NewId() => Guid.NewGuid().ToString("N")[..12];
}
