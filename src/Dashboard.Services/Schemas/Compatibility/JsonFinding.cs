using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A difference between two JSON Schemas.</summary>
/// <param name="path">Steps from the root, e.g. <c>#/properties/a/maxLength</c>; <c>#/</c> is the root.</param>
/// <param name="name">What people call the place, e.g. <c>orders[].price</c>; empty for the schema itself.</param>
/// <param name="original">The node of the writing schema in which the difference lies; null where there is none.</param>
internal sealed class JsonFinding(JsonChange change, string path, bool isCompatible, string name, JsonSchemaNode? original, JsonSchemaNode? update)
    : SchemaFinding(change.ToText(), path, isCompatible)
{
    public JsonChange Change { get; } = change;

    public string Name { get; } = name;

    public JsonSchemaNode? Original { get; } = original;

    public JsonSchemaNode? Update { get; } = update;

    public override string Names => Name;

    public override string Concerned
    {
        get
        {
            var keyword = Path[(Path.LastIndexOf('/') + 1)..];
            var (before, now) = (Value(Original, keyword), Value(Update, keyword));
            return before is null || now is null ? before ?? now ?? "" : $"{before} → {now}";
        }
    }

    // The reference closes the description with the other quote; clients may depend on it.
    public override string Message(ComparedSides sides) => $"{{errorType:\"{Kind}\", description:\"{JsonMessages.Describe(Change, Path, sides)}'}}";

    public override string Explain(ComparedSides sides) => JsonExplanation.Of(this, sides);

    private static string? Value(JsonSchemaNode? node, string keyword) => node?.Meaning.Source.Find(keyword) is { } value ? JsonKindWords.Shorten(value.Print(isSorted: false)) : null;
}
