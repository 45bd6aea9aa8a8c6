using Dashboard.Services.Reviews;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Drafts and what becomes of them, in words.</summary>
internal static class DraftWords
{
    /// <summary>"in review", "approved" …</summary>
    public static string Of(DraftState state) => Say[$"Draft.State.{state}"];

    /// <summary>"approved revision 2" …</summary>
    public static string Of(DraftNote note) => Say[$"Draft.Note.{note.Kind}", note.Revision];

    /// <summary>Why a change was not taken; null where it was.</summary>
    public static string? Problem(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Done => null,
        DraftOutcome.Overtaken { Draft: var now } => Say["Draft.Overtaken", now.Notes[^1].Author, Of(now.Notes[^1])].Value,
        DraftOutcome.TooLong { Most: var most } => Say["Draft.TooLong", Words.Count(most)].Value,
        _ => Say["Draft.Gone"].Value,
    };
}
