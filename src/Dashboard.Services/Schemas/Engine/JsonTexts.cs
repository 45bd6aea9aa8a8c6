using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Texts in JSON that people wrote: numbers and booleans stand for their text, as the reference takes them.</summary>
internal static class JsonTexts
{
    /// <exception cref="JsonException">It is an object or an array.</exception>
    public static string Scalar(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new JsonException($"The value of \"{name}\" must be a string."),
    };

    /// <summary>A member's text; null where it is absent or null.</summary>
    /// <exception cref="JsonException">It is an object or an array.</exception>
    public static string? Member(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Scalar(value, name) : null;

    /// <summary>The items of an array; nulls are left out.</summary>
    /// <exception cref="JsonException">It is no array of texts.</exception>
    public static IEnumerable<string> List(JsonElement list, string name) =>
        list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Select(item => Scalar(item, name))
            : throw new JsonException($"The value of \"{name}\" must be an array of strings.");
}
