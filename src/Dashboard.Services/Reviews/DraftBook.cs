using System.Collections.Immutable;

namespace Dashboard.Services.Reviews;

/// <summary>
/// All drafts of a cluster after some number of changes. Every reader applies the same changes in the same order and so comes to the same
/// drafts; of two changes that were decided on the same revision the first in the topic counts.
/// </summary>
internal sealed record DraftBook(ImmutableDictionary<string, SchemaDraft> Drafts, ImmutableDictionary<string, ImmutableList<string>> Changes)
{
    public static DraftBook Empty { get; } = new(ImmutableDictionary.Create<string, SchemaDraft>(StringComparer.Ordinal), ImmutableDictionary.Create<string, ImmutableList<string>>(StringComparer.Ordinal));

    /// <summary>Whether a change counted.</summary>
    public bool Took(string draft, string change) => Changes.TryGetValue(draft, out var taken) && taken.Contains(change);

    /// <summary>The book after a change; the same one where the change does not count.</summary>
    public DraftBook Apply(string draft, string change, DraftChange made)
    {
        var before = Drafts.GetValueOrDefault(draft);
        if (Took(draft, change) || After(draft, before, made) is not { } after)
        {
            return this;
        }

        return new DraftBook(Drafts.SetItem(draft, after), Changes.SetItem(draft, Changes.GetValueOrDefault(draft, []).Add(change)));
    }

    /// <summary>The book without a draft.</summary>
    public DraftBook Without(string draft) => Drafts.ContainsKey(draft) ? new DraftBook(Drafts.Remove(draft), Changes.Remove(draft)) : this;

    private SchemaDraft? After(string id, SchemaDraft? before, DraftChange made)
    {
        if (before is null)
        {
            return made.Kind == DraftNoteKind.Sent && Drafts.Count < DraftLimits.Drafts
                ? new SchemaDraft(id, made.Subject!, made.Schema!, made.BasedOn, DraftState.InReview, Revision: 1, [Note(made, 1)])
                : null;
        }

        if (before.Notes.Count >= DraftLimits.Notes)
        {
            return null;
        }

        if (made.Kind == DraftNoteKind.Comment)
        {
            return Noted(before, made);
        }

        if (made.OnRevision != before.Revision || !before.IsOpen)
        {
            return null;
        }

        return made.Kind switch
        {
            DraftNoteKind.Revised => Noted(before with { Schema = made.Schema!, Revision = before.Revision + 1, State = DraftState.InReview }, made),
            DraftNoteKind.Approved when before.State != DraftState.Approved => Noted(before with { State = DraftState.Approved }, made),
            DraftNoteKind.Rejected when before.State != DraftState.Rejected => Noted(before with { State = DraftState.Rejected }, made),
            DraftNoteKind.Registered => Noted(before with { State = DraftState.Registered, Registered = made.Registered }, made),
            _ => null,
        };
    }

    private static SchemaDraft Noted(SchemaDraft draft, DraftChange made) => draft with { Notes = [.. draft.Notes, Note(made, draft.Revision)] };

    private static DraftNote Note(DraftChange made, int revision) => new(made.Kind, made.Author, made.Remark, made.At, revision);
}
