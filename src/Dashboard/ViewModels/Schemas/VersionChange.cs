using Dashboard.Services.Schemas;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What a version changed about the one before, in a line.</summary>
internal static class VersionChange
{
    private const int MostNamed = 4;

    /// <summary>"added note; amount float → double; removed coupon"; by lines of text where the language has no list of fields here.</summary>
    public static string Describe(SchemaText before, SchemaText after)
    {
        if (SchemaComparison.Outline(before) is not { } old || SchemaComparison.Outline(after) is not { } now)
        {
            var text = TextDiff.Of(SchemaLayout.Of(before.Text), SchemaLayout.Of(after.Text));
            return text.IsSame ? Say["Diff.SameTexts"] : Say["Version.Lines", Words.Count(text.AddedCount), Words.Count(text.RemovedCount)];
        }

        var changes = SchemaChanges.Between(old, now).Changes;
        return changes.Count == 0
            ? Say["Version.NoField"]
            : changes.Count <= MostNamed ? string.Join("; ", changes.Select(Describe))
            : Say["Version.More", string.Join("; ", changes.Take(MostNamed).Select(Describe)), Words.Count(changes.Count - MostNamed)];
    }

    private static string Describe(FieldChange change) => change switch
    {
        { Kind: FieldChangeKind.Added } => Say["Version.Added", change.Field.Path],
        { Kind: FieldChangeKind.Removed } => Say["Version.Removed", change.Field.Path],
        { Kind: FieldChangeKind.Renamed, Before: { } was, After: { } now } => Say["Version.Renamed", was.Name, now.Name],
        { IsTypeChanged: true, Before: { } was, After: { } now } => $"{change.Field.Path} {was.Term} → {now.Term}",
        _ => $"{change.Field.Path}: {string.Join(", ", change.Notes)}",
    };
}
