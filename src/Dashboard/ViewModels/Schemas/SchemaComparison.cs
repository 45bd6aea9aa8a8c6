using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Two schemas side by side.</summary>
/// <param name="Changes">Field by field; null where one of them has no list of fields.</param>
public sealed record SchemaComparison(TextDiff Text, SchemaChanges? Changes)
{
    public static SchemaComparison Of(SchemaText before, SchemaText after) => new(
        TextDiff.Of(SchemaLayout.Of(before.Text), SchemaLayout.Of(after.Text)),
        Outline(before) is { } old && Outline(after) is { } now ? SchemaChanges.Between(old, now) : null);

    /// <summary>The fields of a schema; null for languages other than Avro.</summary>
    public static SchemaOutline? Outline(SchemaText schema) => schema.SchemaType == SchemaText.Avro ? AvroOutline.Read(schema.Text) : null;
}
