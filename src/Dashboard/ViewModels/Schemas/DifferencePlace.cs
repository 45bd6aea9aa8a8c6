using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Which field a difference is about.</summary>
internal static class DifferencePlace
{
    /// <summary>
    /// Whether a difference's sentence names the field, as in <c>the field "parcel.weight"</c>. Paths alone do not tell: they start anew
    /// inside a union.
    /// </summary>
    public static bool IsAbout(SchemaDifference difference, SchemaField field) =>
        difference.Explanation
            .Replace(".each item", "", StringComparison.Ordinal)
            .Replace(".each value", "", StringComparison.Ordinal)
            .Contains($"field \"{field.Path}\"", StringComparison.Ordinal);

    /// <summary>The field among those of the schemas compared; null where the sentence names none of them.</summary>
    public static SchemaField? Find(SchemaDifference difference, params SchemaOutline?[] outlines) =>
        outlines.SelectMany(outline => outline?.Fields ?? []).FirstOrDefault(field => IsAbout(difference, field));
}
