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
        difference.Path.StartsWith("#/", StringComparison.Ordinal) ? IsIn(difference.Path, field.Pointer) :
        difference.Explanation
            .Replace(".each item", "", StringComparison.Ordinal)
            .Replace(".each value", "", StringComparison.Ordinal)
            .Contains($"field \"{field.Path}\"", StringComparison.Ordinal);

    // JSON Schema and Protobuf: the path is the field's place or leads on from it, but not into a field inside it.
    private static bool IsIn(string path, string place) =>
        place.StartsWith("#/", StringComparison.Ordinal) && path.StartsWith(place, StringComparison.Ordinal)
        && (path.Length == place.Length || (path[place.Length] == '/' && !path[place.Length..].Contains("/properties/", StringComparison.Ordinal)));

    /// <summary>The field among those of the schemas compared; null where the sentence names none of them.</summary>
    public static SchemaField? Find(SchemaDifference difference, params SchemaOutline?[] outlines) =>
        outlines.SelectMany(outline => outline?.Fields ?? []).FirstOrDefault(field => IsAbout(difference, field));
}
