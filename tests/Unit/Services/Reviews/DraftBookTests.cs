using Dashboard.Services.Reviews;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Reviews;

public sealed class DraftBookTests
{
    [Fact]
    public void A_draft_begins_in_review_with_its_reason()
    {
        var draft = Book(Sent()).Drafts["d"];

        (draft.State, draft.Revision, draft.Author, draft.Reason, draft.BasedOn).ShouldBe((DraftState.InReview, 1, "mia", "marketing", 2));
    }

    [Fact]
    public void Of_two_texts_written_on_the_same_revision_the_first_counts()
    {
        var book = Book(Sent(), Revised("\"int\"", on: 1), Revised("\"long\"", on: 1));

        book.Drafts["d"].Schema.Text.ShouldBe("\"int\"");
        book.Took("d", "1").ShouldBeTrue();
        book.Took("d", "2").ShouldBeFalse();
    }

    [Fact]
    public void Nobody_approves_a_text_that_they_have_not_seen() =>
        Book(Sent(), Revised("\"int\"", on: 1), Made(DraftNoteKind.Approved, on: 1)).Drafts["d"].State.ShouldBe(DraftState.InReview);

    [Fact]
    public void A_new_text_asks_for_a_review_anew() =>
        Book(Sent(), Made(DraftNoteKind.Approved, on: 1), Revised("\"int\"", on: 1)).Drafts["d"].State.ShouldBe(DraftState.InReview);

    [Fact]
    public void Remarks_are_kept_whatever_else_happens()
    {
        var draft = Book(Sent(), Made(DraftNoteKind.Rejected, on: 1), Made(DraftNoteKind.Comment, on: 0, "why?"), Revised("\"int\"", on: 1), Made(DraftNoteKind.Comment, on: 0, "thanks")).Drafts["d"];

        draft.Notes.Select(note => (note.Kind, note.Text, note.Revision)).ShouldBe(
        [
            (DraftNoteKind.Sent, "marketing", 1), (DraftNoteKind.Rejected, "", 1), (DraftNoteKind.Comment, "why?", 1), (DraftNoteKind.Revised, "", 2), (DraftNoteKind.Comment, "thanks", 2),
        ]);
    }

    [Fact]
    public void What_is_registered_does_not_change_any_more()
    {
        var book = Book(Sent(), Made(DraftNoteKind.Registered, on: 1) with { Registered = new DraftRegistration(3, 41) }, Revised("\"int\"", on: 1), Made(DraftNoteKind.Rejected, on: 1));

        book.Drafts["d"].Registered.ShouldBe(new DraftRegistration(3, 41));
        book.Drafts["d"].State.ShouldBe(DraftState.Registered);
    }

    [Fact]
    public void A_change_that_was_written_twice_counts_once()
    {
        var comment = Made(DraftNoteKind.Comment, on: 0, "hm");

        Book(Sent()).Apply("d", "c", comment).Apply("d", "c", comment).Drafts["d"].Notes.Count.ShouldBe(2);
    }

    [Fact]
    public void The_history_of_a_draft_ends_somewhere() =>
        Book([Sent(), .. Enumerable.Repeat(Made(DraftNoteKind.Comment, on: 0, "x"), DraftLimits.Notes + 10)]).Drafts["d"].Notes.Count.ShouldBe(DraftLimits.Notes);

    private static DraftBook Book(params DraftChange[] changes) =>
        changes.Index().Aggregate(DraftBook.Empty, (book, change) => book.Apply("d", change.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), change.Item));

    private static DraftChange Sent() => Made(DraftNoteKind.Sent, on: 0, "marketing") with { Subject = "orders-value", Schema = new SchemaText("\"string\""), BasedOn = 2 };

    private static DraftChange Revised(string text, int on) => Made(DraftNoteKind.Revised, on) with { Schema = new SchemaText(text) };

    private static DraftChange Made(DraftNoteKind kind, int on, string remark = "") => new(kind, "mia", remark, ARecord.Noon, on);
}
