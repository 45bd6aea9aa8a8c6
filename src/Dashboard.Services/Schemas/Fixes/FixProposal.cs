namespace Dashboard.Services.Schemas.Fixes;

/// <summary>A fix that nobody has tried yet.</summary>
internal sealed record FixProposal(SchemaFixKind Kind, IReadOnlyList<string> Arguments, IReadOnlyList<TextEdit> Edits)
{
    public FixProposal(SchemaFixKind kind, IReadOnlyList<string> arguments, TextEdit edit)
        : this(kind, arguments, [edit])
    {
    }

    /// <summary>The text after it; null where its edits overlap.</summary>
    public string? Apply(string text)
    {
        var edited = new System.Text.StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var edit in Edits.OrderBy(edit => edit.Start))
        {
            if (edit.Start < at)
            {
                return null;
            }

            edited.Append(text, at, edit.Start - at).Append(edit.NewText);
            at = edit.Start + edit.Length;
        }

        return edited.Append(text, at, text.Length - at).ToString();
    }
}
