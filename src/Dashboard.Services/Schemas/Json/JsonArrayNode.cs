namespace Dashboard.Services.Schemas.Json;

internal sealed class JsonArrayNode : JsonSchemaNode
{
    /// <summary>What every item must fit.</summary>
    public JsonSchemaNode? AllItems { get; init; }

    /// <summary>What the first items must fit, by position.</summary>
    public IReadOnlyList<JsonSchemaNode> Tuple { get; init; } = [];

    /// <summary>False where items after the tuple are forbidden.</summary>
    public bool PermitsAdditional { get; init; } = true;

    /// <summary>What items after the tuple must fit; null where nothing is said.</summary>
    public JsonSchemaNode? Additional { get; init; }

    /// <summary>Modern drafts only.</summary>
    public JsonSchemaNode? Unevaluated { get; init; }

    public double? MinItems { get; init; }

    public double? MaxItems { get; init; }

    public bool IsUnique { get; init; }

    public double? MinContains { get; init; }

    public double? MaxContains { get; init; }

    /// <summary>Whether items after the tuple may be anything.</summary>
    public bool IsOpen => PermitsAdditional && Additional is null && Unevaluated is null or JsonEmptyNode or JsonTrueNode;
}
