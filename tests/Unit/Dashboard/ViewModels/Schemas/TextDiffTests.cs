using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class TextDiffTests
{
    [Fact]
    public void Numbers_each_line_in_the_text_it_stands_in()
    {
        var diff = TextDiff.Of("a\nb\nc", "a\nB\nc\nd");

        diff.Parts.ShouldHaveSingleItem().Lines.ShouldBe(
        [
            new DiffLine(DiffKind.Same, 1, 1, "a"),
            new DiffLine(DiffKind.Removed, 2, null, "b"),
            new DiffLine(DiffKind.Added, null, 2, "B"),
            new DiffLine(DiffKind.Same, 3, 3, "c"),
            new DiffLine(DiffKind.Added, null, 4, "d"),
        ]);
        (diff.AddedCount, diff.RemovedCount).ShouldBe((2, 1));
    }

    [Fact]
    public void Leaves_out_what_is_far_from_every_change_and_counts_it()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30));
        var after = before.Replace("15", "changed", StringComparison.Ordinal);

        var part = TextDiff.Of(before, after).Parts.ShouldHaveSingleItem();

        part.SkippedBefore.ShouldBe(11);
        part.Lines.Count.ShouldBe(8);
        part.SkippedAfter.ShouldBe(12);
    }

    [Fact]
    public void Keeps_runs_of_changes_apart()
    {
        var before = string.Join('\n', Enumerable.Range(1, 30));

        var diff = TextDiff.Of(before, "new\n" + before + "\nend");

        diff.Parts.Count.ShouldBe(2);
        diff.Parts[1].SkippedBefore.ShouldBe(24);
    }

    [Fact]
    public void Knows_that_nothing_changed()
    {
        var diff = TextDiff.Of("a\nb", "a\nb");

        diff.IsSame.ShouldBeTrue();
        diff.Parts.ShouldBeEmpty();
    }

    [Fact]
    public void Puts_what_was_added_beside_what_it_replaced()
    {
        var lines = TextDiff.Of("a\nb\nc", "a\nB\nC\nD\nc").Parts.ShouldHaveSingleItem().Lines;

        TextDiff.Sides(lines).Select(row => (row.Left?.Text, row.Right?.Text)).ShouldBe([("a", "a"), ("b", "B"), (null, "C"), (null, "D"), ("c", "c")]);
    }
}
