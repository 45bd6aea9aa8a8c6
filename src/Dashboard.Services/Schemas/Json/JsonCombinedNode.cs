namespace Dashboard.Services.Schemas.Json;

/// <summary>How the members of a combined schema belong together.</summary>
internal enum JsonCriterion
{
    AllOf,
    AnyOf,
    OneOf,
}

/// <summary>allOf, anyOf or oneOf; also what an object that says things of several kinds becomes.</summary>
internal sealed class JsonCombinedNode : JsonSchemaNode
{
    public JsonCombinedNode(JsonCriterion criterion, IReadOnlyList<JsonSchemaNode> members)
    {
        Criterion = criterion;
        // The reference tries combined members first, and counts positions after that.
        Members = [.. members.OrderBy(member => member is not JsonCombinedNode)];
    }

    public JsonCriterion Criterion { get; }

    public IReadOnlyList<JsonSchemaNode> Members { get; }

    /// <summary>Without those that say the same as an earlier one.</summary>
    public IReadOnlyList<JsonSchemaNode> DistinctMembers => field ??= [.. Members.DistinctBy(member => member.Meaning)];

    /// <summary>The keyword.</summary>
    public static string Name(JsonCriterion criterion) => criterion switch
    {
        JsonCriterion.AllOf => "allOf",
        JsonCriterion.AnyOf => "anyOf",
        _ => "oneOf",
    };
}
