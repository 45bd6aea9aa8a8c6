using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Rules for <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>.</summary>
internal static class JsonUnevaluatedRules
{
    public static void Compare(
        JsonComparison comparison,
        JsonSchemaNode? original,
        JsonSchemaNode? update,
        string keyword,
        JsonChanges changes,
        JsonChange added,
        JsonChange removed,
        JsonChange extended,
        JsonChange narrowed)
    {
        var step = JsonStep.Keyword(keyword);
        JsonChange? change = (original, update) switch
        {
            (null, null) => null,
            (null, JsonFalseNode) => removed,
            (null, _) => narrowed,
            (JsonFalseNode, null) => added,
            (_, null) => extended,
            (JsonFalseNode, not JsonFalseNode) => added,
            (not JsonFalseNode, JsonFalseNode) => removed,
            _ when AcceptsAll(original) != AcceptsAll(update) => AcceptsAll(original) ? narrowed : extended,
            _ => null,
        };
        if (change is { } found)
        {
            changes.Add(found, step);
        }
        else
        {
            changes.Include(comparison.Compare(original, update), step);
        }
    }

    /// <summary>What it demands of something that is not listed; null where it demands nothing that could be compared.</summary>
    public static JsonSchemaNode? Covering(bool permitsAdditional, JsonSchemaNode? unevaluated) =>
        permitsAdditional && unevaluated is not JsonFalseNode && !AcceptsAll(unevaluated) ? unevaluated : null;

    private static bool AcceptsAll(JsonSchemaNode? node) => node is JsonEmptyNode or JsonTrueNode;
}
