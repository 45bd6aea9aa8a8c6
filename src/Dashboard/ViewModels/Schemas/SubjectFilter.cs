using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Which subjects are shown and in which order; the whole of it stands in the address.</summary>
/// <param name="Text">Words that must all occur in the name.</param>
/// <param name="SchemaType"><c>AVRO</c>, <c>JSON</c>, <c>PROTOBUF</c>, or empty for all.</param>
/// <param name="Context">A context with its leading dot, <c>.</c> for the default one, or empty for all.</param>
/// <param name="Level">The name of the level in force, or empty for all.</param>
/// <param name="Deleted">Whether soft-deleted subjects are shown too.</param>
public sealed record SubjectFilter(string Text = "", string SchemaType = "", bool Deleted = false, bool Descending = false, string Context = "", string Level = "")
{
    /// <summary>Whether the filter needs to know more than names.</summary>
    public bool NeedsFacts => SchemaType.Length > 0 || Level.Length > 0;

    /// <summary>The types a registry knows.</summary>
    public static IReadOnlyList<string> Types { get; } = [SchemaText.Avro, SchemaText.Json, SchemaText.Protobuf];

    private string[] Needles => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The rows that pass, in order. With a type, a row passes once its type is known.</summary>
    public IReadOnlyList<SubjectRow> Apply(IReadOnlyList<SubjectRow> rows, Func<string, SubjectFacts?> facts)
    {
        var needles = Needles;
        var passed = rows.Where(row => (Deleted || !row.IsDeleted)
            && needles.All(needle => row.Name.Contains(needle, StringComparison.OrdinalIgnoreCase))
            && (Context.Length == 0 || SubjectNaming.ContextOf(row.Name) == Context)
            && (Level.Length == 0 || (facts(row.Name)?.Level is { } level && LevelWords.Name(level.Level) == Level))
            && (SchemaType.Length == 0 || facts(row.Name)?.Latest?.Schema.SchemaType == SchemaType));
        return Descending
            ? [.. passed.OrderByDescending(row => row.Name, StringComparer.OrdinalIgnoreCase)]
            : [.. passed.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
