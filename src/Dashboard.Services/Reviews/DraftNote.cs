namespace Dashboard.Services.Reviews;

/// <summary>One entry of a draft's history.</summary>
/// <param name="Author">As that person calls themselves.</param>
/// <param name="Text">The remark that came with it; may be empty, not with a comment.</param>
/// <param name="Revision">The revision of the text that it is about, from 1.</param>
public sealed record DraftNote(DraftNoteKind Kind, string Author, string Text, DateTimeOffset At, int Revision);
