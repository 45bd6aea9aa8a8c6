using System.Globalization;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// Builds the model that is compared. What the drafts read alike is here; what they make of an object as a whole is in the two
/// subclasses. References are followed one after the other, not one inside the other, so that long chains need no stack.
/// </summary>
internal abstract class JsonModelBuilder(JsonSchemaLibrary library, JsonDraft draft)
{
    private const string ConnectType = "connect.type";

    private readonly Queue<(JsonReferenceNode Node, SchemaPlace Place)> _open = [];
    private readonly Dictionary<SchemaJson, JsonSchemaNode> _targets = new(ReferenceEqualityComparer.Instance);

    protected JsonDraft Draft { get; } = draft;

    /// <exception cref="InvalidSchemaException">A keyword has a value that it cannot have.</exception>
    /// <exception cref="UnresolvedReferenceException">A reference leads nowhere.</exception>
    public static JsonSchemaNode Build(JsonSchemaLibrary library, JsonDraft draft)
    {
        JsonModelBuilder builder = draft.IsModern() ? new ModernModelBuilder(library, draft) : new ClassicModelBuilder(library, draft);
        return builder.BuildAll(library.Root);
    }

    /// <summary>The parts that the keywords of an object make, in order.</summary>
    protected abstract IReadOnlyList<JsonSchemaNode> BuildParts(SchemaPlace place);

    protected JsonSchemaNode Build(SchemaPlace place)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (place.Json.Kind)
        {
            case JsonValueKind.True:
                return Named(new JsonTrueNode(), place);
            case JsonValueKind.False:
                return Named(new JsonFalseNode(), place);
            case JsonValueKind.Object:
                break;
            default:
                throw new InvalidSchemaException($"{place}: a schema must be an object, true or false");
        }

        var parts = BuildParts(place);
        var node = parts.Count switch
        {
            0 => new JsonEmptyNode(),
            1 => parts[0],
            _ => new JsonCombinedNode(JsonCriterion.AllOf, parts),
        };
        Annotate(node, place);
        return node;
    }

    /// <summary>The schema in a keyword; null where the keyword is missing.</summary>
    protected JsonSchemaNode? Child(SchemaPlace place, string keyword) =>
        place.Json.Find(keyword) is { } json ? Build(place.Down(keyword, json)) : null;

    /// <summary>The schemas in a keyword that holds a list.</summary>
    protected IReadOnlyList<JsonSchemaNode> Children(SchemaPlace place, string keyword)
    {
        var list = Keywords.Require(place, keyword, JsonValueKind.Array);
        var at = place.Down(keyword, list);
        return [.. list.Items.Select((item, position) => Build(at.Down(position.ToString(CultureInfo.InvariantCulture), item)))];
    }

    /// <summary>The schemas in a keyword that holds them by name.</summary>
    protected Dictionary<string, JsonSchemaNode> NamedChildren(SchemaPlace place, string keyword)
    {
        var children = new Dictionary<string, JsonSchemaNode>(StringComparer.Ordinal);
        if (place.Json.Find(keyword) is not null)
        {
            var members = Keywords.Require(place, keyword, JsonValueKind.Object);
            var at = place.Down(keyword, members);
            foreach (var (name, value) in members.Members)
            {
                children.Add(name, Build(at.Down(name, value)));
            }
        }

        return children;
    }

    protected static JsonStringNode BuildString(SchemaPlace place) => Named(
        new JsonStringNode
        {
            MinLength = Keywords.Count(place, "minLength"),
            MaxLength = Keywords.Count(place, "maxLength"),
            Pattern = Keywords.Pattern(place, "pattern"),
        },
        place,
        "string");

    /// <param name="type">The type asked for: <c>integer</c>, <c>number</c>, or null where only keywords ask for a number.</param>
    protected JsonNumberNode BuildNumber(SchemaPlace place, string? type) => Named(
        new JsonNumberNode
        {
            IsInteger = type == "integer",
            Minimum = Keywords.Number(place, "minimum")?.ToDouble(),
            Maximum = Keywords.Number(place, "maximum")?.ToDouble(),
            ExclusiveMinimum = Exclusive(place, "exclusiveMinimum"),
            ExclusiveMaximum = Exclusive(place, "exclusiveMaximum"),
            MultipleOf = Keywords.Number(place, "multipleOf"),
        },
        place,
        type ?? "number");

    protected static JsonEnumNode BuildEnum(SchemaPlace place) => Named(
        new JsonEnumNode([.. Keywords.Require(place, "enum", JsonValueKind.Array).Items.Distinct()]), place, "enum");

    protected static JsonConstNode BuildConst(SchemaPlace place) => Named(new JsonConstNode(place.Json.Find("const")!), place, "const");

    protected JsonNotNode BuildNot(SchemaPlace place) => Named(new JsonNotNode(Child(place, "not")!), place, "not");

    protected JsonCombinedNode BuildCombined(SchemaPlace place, JsonCriterion criterion)
    {
        var keyword = JsonCombinedNode.Name(criterion);
        return Named(new JsonCombinedNode(criterion, Children(place, keyword)), place, keyword);
    }

    protected JsonConditionalNode BuildConditional(SchemaPlace place)
    {
        // Built for the references in them alone; conditions are not compared.
        _ = (Child(place, "if"), Child(place, "then"), Child(place, "else"));
        return Named(new JsonConditionalNode(), place, "if");
    }

    protected JsonReferenceNode BuildReference(SchemaPlace place, string keyword)
    {
        var node = Named(new JsonReferenceNode(), place, keyword);
        _open.Enqueue((node, place.Down(keyword, Keywords.Require(place, keyword, JsonValueKind.String))));
        return node;
    }

    /// <summary>The node of a type, with the keywords of its kind.</summary>
    protected JsonSchemaNode BuildTyped(SchemaPlace place, string type) => type switch
    {
        "string" => BuildString(place),
        "integer" or "number" => BuildNumber(place, type),
        "boolean" => Named(new JsonBooleanNode(), place, type),
        "null" => Named(new JsonNullNode(), place, type),
        "array" => BuildArray(place),
        "object" => BuildObject(place),
        _ => throw new InvalidSchemaException($"{place}: unknown type \"{type}\"; the types are string, integer, number, boolean, null, array and object"),
    };

    protected abstract JsonArrayNode BuildArray(SchemaPlace place);

    protected abstract JsonObjectNode BuildObject(SchemaPlace place);

    protected IReadOnlyList<(JsonPattern Pattern, JsonSchemaNode Schema)> BuildPatternProperties(SchemaPlace place) =>
        [.. NamedChildren(place, "patternProperties").Select(child => (
            JsonPattern.Parse(child.Key) ?? throw new InvalidSchemaException($"{place}/patternProperties: \"{child.Key}\" is not a regular expression"),
            child.Value))];

    /// <summary>Marks what a node says, so that repetitions are recognised.</summary>
    protected static T Named<T>(T node, SchemaPlace place, string part = "")
        where T : JsonSchemaNode
    {
        node.Meaning = (place.Json, part);
        return node;
    }

    private JsonSchemaNode BuildAll(SchemaPlace root)
    {
        try
        {
            var model = Build(root);
            while (_open.TryDequeue(out var next))
            {
                var target = library.Resolve(next.Place.Json.Text, next.Place);
                if (!_targets.TryGetValue(target.Json, out var node))
                {
                    node = Build(target);
                    _targets.Add(target.Json, node);
                }

                next.Node.Target = node;
            }

            return model;
        }
        catch (InsufficientExecutionStackException)
        {
            throw new InvalidSchemaException("the schema is nested too deeply");
        }
    }

    private double? Exclusive(SchemaPlace place, string keyword)
    {
        if (Draft != JsonDraft.Draft4)
        {
            return Keywords.Number(place, keyword)?.ToDouble();
        }

        // A flag in this draft, which says how minimum and maximum are meant and is not compared.
        _ = Keywords.Flag(place, keyword);
        return null;
    }

    private void Annotate(JsonSchemaNode node, SchemaPlace place)
    {
        var json = place.Json;
        node.Meaning = (json, "");
        node.Title = Keywords.Text(place, "title");
        node.Description = Keywords.Text(place, "description");
        node.Default = json.Find("default");
        node.IsConnectBytes = json.Find(ConnectType) is { Kind: JsonValueKind.String, Text: "bytes" };

        // The reference does not see ids in the modern drafts.
        node.Id = Draft.IsModern() ? null : Keywords.Text(place, Draft.IdKeyword());
    }
}
