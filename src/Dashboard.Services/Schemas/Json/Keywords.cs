using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>Reads the values of single keywords; complains where a keyword has a value of the wrong kind.</summary>
internal static class Keywords
{
    public static SchemaJson Require(SchemaPlace place, string keyword, JsonValueKind kind) =>
        place.Json.Find(keyword) is { } value && value.Kind == kind
            ? value
            : throw Wrong(place, keyword, kind switch { JsonValueKind.Array => "a list", JsonValueKind.Object => "an object", _ => "a text" });

    public static string? Text(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } value ? value.Kind == JsonValueKind.String ? value.Text : throw Wrong(place, keyword, "a text") : null;

    public static ExactNumber? Number(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } value ? value.Kind == JsonValueKind.Number ? value.Number : throw Wrong(place, keyword, "a number") : null;

    /// <summary>A whole number.</summary>
    public static double? Count(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } value
            ? value.Kind == JsonValueKind.Number && value.Number.IsInteger ? value.Number.ToDouble() : throw Wrong(place, keyword, "a whole number")
            : null;

    public static bool? Flag(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } value ? value.IsBoolean ? value.Kind == JsonValueKind.True : throw Wrong(place, keyword, "true or false") : null;

    public static IReadOnlySet<string> Names(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } value ? Names(place, keyword, value) : new HashSet<string>();

    public static IReadOnlySet<string> Names(SchemaPlace place, string keyword, SchemaJson value) =>
        value.Kind == JsonValueKind.Array && value.Items.All(item => item.Kind == JsonValueKind.String)
            ? value.Items.Select(item => item.Text).ToHashSet(StringComparer.Ordinal)
            : throw Wrong(place, keyword, "a list of names");

    public static string? Pattern(SchemaPlace place, string keyword) =>
        Text(place, keyword) is { } text
            ? JsonPattern.Parse(text)?.Text ?? throw new InvalidSchemaException($"{place}: \"{text}\" in {keyword} is not a regular expression")
            : null;

    private static InvalidSchemaException Wrong(SchemaPlace place, string keyword, string wanted) => new($"{place}: {keyword} must be {wanted}");
}
