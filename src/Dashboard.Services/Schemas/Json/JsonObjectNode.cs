namespace Dashboard.Services.Schemas.Json;

internal sealed class JsonObjectNode : JsonSchemaNode
{
    private static readonly IReadOnlyDictionary<string, JsonSchemaNode> None = new Dictionary<string, JsonSchemaNode>();

    public IReadOnlyDictionary<string, JsonSchemaNode> Properties { get; init; } = None;

    public IReadOnlySet<string> Required { get; init; } = new HashSet<string>();

    /// <summary>In document order.</summary>
    public IReadOnlyList<(JsonPattern Pattern, JsonSchemaNode Schema)> PatternProperties { get; init; } = [];

    /// <summary>False for <c>additionalProperties: false</c>.</summary>
    public bool PermitsAdditional { get; init; } = true;

    /// <summary>What additional properties must fit; null where nothing is said.</summary>
    public JsonSchemaNode? Additional { get; init; }

    /// <summary>Modern drafts only.</summary>
    public JsonSchemaNode? Unevaluated { get; init; }

    public double? MinProperties { get; init; }

    public double? MaxProperties { get; init; }

    public IReadOnlyDictionary<string, IReadOnlySet<string>> PropertyDependencies { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    public IReadOnlyDictionary<string, JsonSchemaNode> SchemaDependencies { get; init; } = None;

    /// <summary>Whether properties that are not listed may hold anything.</summary>
    public bool IsOpen => PermitsAdditional && Additional is null && PatternProperties.Count == 0 && Unevaluated is null or JsonEmptyNode or JsonTrueNode;
}
