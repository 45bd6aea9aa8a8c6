namespace Dashboard.ViewModels.Schemas;

/// <summary>Which fields differ between two versions of a schema.</summary>
/// <param name="SameCount">Fields that did not change.</param>
public sealed record SchemaChanges(IReadOnlyList<FieldChange> Changes, int SameCount)
{
    /// <summary>Compares two outlines field by field. An alias of a new field that names a lost one is a rename, and so is another name for the same number.</summary>
    public static SchemaChanges Between(SchemaOutline before, SchemaOutline after)
    {
        var old = before.Fields.GroupBy(field => field.Path).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var now = after.Fields.GroupBy(field => field.Path).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var changes = new List<FieldChange>();
        var renamed = new HashSet<string>(StringComparer.Ordinal);
        var same = 0;
        foreach (var field in now.Values)
        {
            var was = old.GetValueOrDefault(field.Path);
            var source = was ?? field.Aliases.Select(alias => old.GetValueOrDefault(Sibling(field, alias))).FirstOrDefault(found => found is not null && !now.ContainsKey(found.Path))
                ?? (field.IsNumbered ? old.Values.FirstOrDefault(found => found.Pointer == field.Pointer && !now.ContainsKey(found.Path)) : null);
            if (source is null)
            {
                changes.Add(new FieldChange(FieldChangeKind.Added, null, field, []));
            }
            else if (was is null)
            {
                renamed.Add(source.Path);
                changes.Add(new FieldChange(FieldChangeKind.Renamed, source, field, Notes(source, field)));
            }
            else if (Notes(was, field) is var notes && (was.Term != field.Term || notes.Count > 0))
            {
                changes.Add(new FieldChange(FieldChangeKind.Changed, was, field, notes));
            }
            else
            {
                same++;
            }
        }

        changes.AddRange(old.Values.Where(field => !now.ContainsKey(field.Path) && !renamed.Contains(field.Path))
            .Select(field => new FieldChange(FieldChangeKind.Removed, field, null, [])));
        return new SchemaChanges(changes, same);
    }

    private static string Sibling(SchemaField field, string name) => field.Path[..^field.Name.Length] + name;

    private static List<string> Notes(SchemaField before, SchemaField after)
    {
        var notes = new List<string>();
        if (before.IsOptional != after.IsOptional)
        {
            notes.Add(after.IsOptional ? "may now be empty" : "may no longer be empty");
        }

        if (before.Default != after.Default)
        {
            notes.Add(
                after.Default is null ? $"lost its default {before.Default}"
                : before.Default is null ? $"default {after.Default}"
                : $"default {after.Default}, was {before.Default}");
        }

        Symbols(notes, "value", after.Symbols.Except(before.Symbols).ToArray(), "added");
        Symbols(notes, "value", before.Symbols.Except(after.Symbols).ToArray(), "removed");
        if (before.Doc != after.Doc)
        {
            notes.Add("other description");
        }

        return notes;
    }

    private static void Symbols(List<string> notes, string one, string[] symbols, string deed)
    {
        if (symbols.Length > 0)
        {
            notes.Add($"{(symbols.Length == 1 ? one : one + "s")} {string.Join(", ", symbols)} {deed}");
        }
    }
}
