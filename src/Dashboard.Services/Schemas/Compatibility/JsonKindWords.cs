using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Names the things of a JSON Schema in plain words.</summary>
internal static class JsonKindWords
{
    private const int LongestValue = 40;

    /// <summary>For the middle of a sentence, e.g. <c>the property "orders[].price"</c>.</summary>
    public static string Place(string name) =>
        name.Length == 0 ? "the schema itself" : name.EndsWith(']') ? $"the item \"{name}\"" : $"the property \"{name}\"";

    public static string Of(JsonSchemaNode? node) => node switch
    {
        JsonStringNode => "a text",
        JsonNumberNode { IsInteger: true } => "a whole number",
        JsonNumberNode => "a number",
        JsonBooleanNode => "true or false",
        JsonNullNode => "null",
        JsonArrayNode => "a list",
        JsonObjectNode => "an object",
        JsonEnumNode => "one of a few values",
        JsonConstNode => "one fixed value",
        JsonNotNode => "anything but something",
        JsonFalseNode => "nothing at all",
        JsonConditionalNode => "something with conditions",
        JsonReferenceNode => "a reference",
        JsonCombinedNode combined => Of(combined),
        _ => "anything",
    };

    public static string Shorten(string value) => value.Length <= LongestValue ? value : $"{value[..LongestValue]}...";

    public static string Capital(this string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static string Of(JsonCombinedNode combined)
    {
        const int Named = 3;
        var joint = combined.Criterion == JsonCriterion.AllOf ? " and " : " or ";
        return combined.Members.Count is > 0 and <= Named && combined.Members.All(member => member is not JsonCombinedNode)
            ? string.Join(joint, combined.Members.Select(Of))
            : combined.Criterion == JsonCriterion.AllOf ? "all of several things" : "one of several things";
    }
}
