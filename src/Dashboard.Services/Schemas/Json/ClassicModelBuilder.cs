using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// Drafts 4, 6 and 7: a reference hides everything beside it; each kind of keyword makes one part, whatever the type asks for.
/// </summary>
internal sealed class ClassicModelBuilder(JsonSchemaLibrary library, JsonDraft draft) : JsonModelBuilder(library, draft)
{
    private static readonly string[] StringKeywords = ["minLength", "maxLength", "pattern", "format"];
    private static readonly string[] NumberKeywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

    private static readonly string[] ObjectKeywords =
        ["properties", "required", "minProperties", "maxProperties", "dependencies", "patternProperties", "additionalProperties"];

    private static readonly string[] ArrayKeywords = ["items", "additionalItems", "minItems", "maxItems", "uniqueItems"];
    private static readonly string[] Conditions = ["if", "then", "else"];

    protected override IReadOnlyList<JsonSchemaNode> BuildParts(SchemaPlace place)
    {
        var json = place.Json;
        if (json.Find("$ref") is not null)
        {
            return [BuildReference(place, "$ref")];
        }

        var parts = new List<JsonSchemaNode>();
        if (json.Find("enum") is not null)
        {
            parts.Add(BuildEnum(place));
        }

        parts.AddRange(Enum.GetValues<JsonCriterion>().Where(criterion => json.Find(JsonCombinedNode.Name(criterion)) is not null).Select(criterion => BuildCombined(place, criterion)));
        if (json.Find("not") is not null)
        {
            parts.Add(BuildNot(place));
        }

        if (Draft >= JsonDraft.Draft6 && json.Find("const") is not null)
        {
            parts.Add(BuildConst(place));
        }

        var types = Types(place);
        if (json.Find("type") is { } type)
        {
            parts.Add(type.Kind == JsonValueKind.String
                ? BuildTyped(place, type.Text)
                : Named(new JsonCombinedNode(JsonCriterion.AnyOf, [.. types.Select(name => BuildTyped(place, name))]), place, "type"));
        }

        AddUntyped(parts, place, types);
        return parts;
    }

    protected override JsonArrayNode BuildArray(SchemaPlace place)
    {
        var items = place.Json.Find("items");
        var additional = place.Json.Find("additionalItems");
        var isTuple = items?.Kind == JsonValueKind.Array;
        if (Draft >= JsonDraft.Draft6)
        {
            // Built for the references in it alone; it is not compared.
            _ = Child(place, "contains");
        }

        return Named(
            new JsonArrayNode
            {
                AllItems = isTuple ? null : Child(place, "items"),
                Tuple = isTuple ? Children(place, "items") : [],
                PermitsAdditional = additional?.Kind != JsonValueKind.False || (items is not null && !isTuple),
                Additional = additional is { IsBoolean: false } ? Child(place, "additionalItems") : null,
                MinItems = Keywords.Count(place, "minItems"),
                MaxItems = Keywords.Count(place, "maxItems"),
                IsUnique = Keywords.Flag(place, "uniqueItems") == true,
            },
            place,
            "array");
    }

    protected override JsonObjectNode BuildObject(SchemaPlace place)
    {
        var additional = place.Json.Find("additionalProperties");
        if (Draft >= JsonDraft.Draft6)
        {
            _ = Child(place, "propertyNames");
        }

        var listed = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        var schemas = new Dictionary<string, JsonSchemaNode>(StringComparer.Ordinal);
        if (place.Json.Find("dependencies") is not null)
        {
            var dependencies = Keywords.Require(place, "dependencies", JsonValueKind.Object);
            var at = place.Down("dependencies", dependencies);
            foreach (var (name, value) in dependencies.Members)
            {
                if (value.Kind == JsonValueKind.Array)
                {
                    listed.Add(name, Keywords.Names(at, name, value));
                }
                else
                {
                    schemas.Add(name, Build(at.Down(name, value)));
                }
            }
        }

        return Named(
            new JsonObjectNode
            {
                Properties = NamedChildren(place, "properties"),
                Required = Keywords.Names(place, "required"),
                PatternProperties = BuildPatternProperties(place),
                PermitsAdditional = additional?.Kind != JsonValueKind.False,
                Additional = additional is { IsBoolean: false } ? Child(place, "additionalProperties") : null,
                MinProperties = Keywords.Count(place, "minProperties"),
                MaxProperties = Keywords.Count(place, "maxProperties"),
                PropertyDependencies = listed,
                SchemaDependencies = schemas,
            },
            place,
            "object");
    }

    private static string[] Types(SchemaPlace place) => place.Json.Find("type") switch
    {
        null => [],
        { Kind: JsonValueKind.String } one => [one.Text],
        { Kind: JsonValueKind.Array } list when list.Items.All(item => item.Kind == JsonValueKind.String) => [.. list.Items.Select(item => item.Text)],
        _ => throw new InvalidSchemaException($"{place}: type must be a name or a list of names"),
    };

    private void AddUntyped(List<JsonSchemaNode> parts, SchemaPlace place, string[] types)
    {
        var isDraft6 = Draft >= JsonDraft.Draft6;
        if (!types.Contains("array") && (HasAny(place, ArrayKeywords) || (isDraft6 && place.Json.Find("contains") is not null)))
        {
            parts.Add(BuildArray(place));
        }

        if (!types.Contains("object") && (HasAny(place, ObjectKeywords) || (isDraft6 && place.Json.Find("propertyNames") is not null)))
        {
            parts.Add(BuildObject(place));
        }

        if (!types.Contains("number") && !types.Contains("integer") && HasAny(place, NumberKeywords))
        {
            parts.Add(BuildNumber(place, type: null));
        }

        if (!types.Contains("string") && HasAny(place, StringKeywords))
        {
            parts.Add(BuildString(place));
        }

        if (Draft >= JsonDraft.Draft7 && HasAny(place, Conditions))
        {
            parts.Add(BuildConditional(place));
        }
    }

    private static bool HasAny(SchemaPlace place, string[] keywords) => Array.Exists(keywords, keyword => place.Json.Find(keyword) is not null);
}
