namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// A node of the model that is compared: a schema object becomes one node, or an allOf of several where it says things of several
/// kinds. Identity counts: whatever refers to one place refers to one node.
/// </summary>
internal abstract class JsonSchemaNode
{
    /// <summary>Equal for nodes that say the same: the text they come from, and which part of it they are.</summary>
    public (SchemaJson Source, string Part) Meaning { get; set; }

    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    /// <summary>Null where there is none; a JSON null is one.</summary>
    public SchemaJson? Default { get; set; }

    /// <summary>Marked as raw bytes by a connector; such schemas are not compared by kind.</summary>
    public bool IsConnectBytes { get; set; }
}

/// <summary>Accepts everything: <c>{}</c>, or annotations only.</summary>
internal sealed class JsonEmptyNode : JsonSchemaNode;

/// <summary><c>true</c>: accepts everything.</summary>
internal sealed class JsonTrueNode : JsonSchemaNode;

/// <summary><c>false</c>: accepts nothing.</summary>
internal sealed class JsonFalseNode : JsonSchemaNode;

internal sealed class JsonBooleanNode : JsonSchemaNode;

internal sealed class JsonNullNode : JsonSchemaNode;

internal sealed class JsonStringNode : JsonSchemaNode
{
    public double? MinLength { get; init; }

    public double? MaxLength { get; init; }

    public string? Pattern { get; init; }
}

internal sealed class JsonNumberNode : JsonSchemaNode
{
    public bool IsInteger { get; init; }

    public double? Minimum { get; init; }

    public double? Maximum { get; init; }

    /// <summary>Null in draft 4, where it is a flag.</summary>
    public double? ExclusiveMinimum { get; init; }

    public double? ExclusiveMaximum { get; init; }

    public ExactNumber? MultipleOf { get; init; }
}

internal sealed class JsonEnumNode(IReadOnlyList<SchemaJson> values) : JsonSchemaNode
{
    public IReadOnlyList<SchemaJson> Values { get; } = values;
}

internal sealed class JsonConstNode(SchemaJson value) : JsonSchemaNode
{
    public SchemaJson Value { get; } = value;
}

internal sealed class JsonNotNode(JsonSchemaNode inner) : JsonSchemaNode
{
    public JsonSchemaNode Inner { get; } = inner;
}

/// <summary>if, then and else; any two count as the same.</summary>
internal sealed class JsonConditionalNode : JsonSchemaNode;

/// <summary>A <c>$ref</c>.</summary>
internal sealed class JsonReferenceNode : JsonSchemaNode
{
    /// <summary>The node of the place referred to; set before the model is handed out.</summary>
    public JsonSchemaNode Target { get; set; } = null!;
}
