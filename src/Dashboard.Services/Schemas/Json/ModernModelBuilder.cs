using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// Drafts 2019-09 and 2020-12, both with the rules of the latter: every keyword counts by itself, those of one kind make one part, and
/// a list of types takes up the parts of its kinds.
/// </summary>
internal sealed class ModernModelBuilder(JsonSchemaLibrary library, JsonDraft draft) : JsonModelBuilder(library, draft)
{
    private enum Part
    {
        None,
        String,
        Number,
        Array,
        Object,
    }

    protected override IReadOnlyList<JsonSchemaNode> BuildParts(SchemaPlace place)
    {
        var type = place.Json.Find("type");
        var types = type switch
        {
            null => [],
            { Kind: JsonValueKind.String } => [type.Text],
            { Kind: JsonValueKind.Array } when type.Items.All(item => item.Kind == JsonValueKind.String) => type.Items.Select(item => item.Text).ToArray(),
            _ => throw new InvalidSchemaException($"{place}: type must be a name or a list of names"),
        };

        var parts = new List<JsonSchemaNode>();
        var made = new HashSet<Part>();
        foreach (var keyword in place.Json.Members.Select(member => member.Key).OrderBy(Turn))
        {
            switch (keyword)
            {
                case "type" when type!.Kind == JsonValueKind.String:
                    AddOnce(KindOf(type.Text), () => BuildTyped(place, type.Text));
                    break;
                case "type":
                    parts.Add(Named(new JsonCombinedNode(JsonCriterion.AnyOf, [.. types.Select((_, position) => BuildMember(place, types, position))]), place, keyword));
                    break;
                case "enum":
                    parts.Add(BuildEnum(place));
                    break;
                case "const":
                    parts.Add(BuildConst(place));
                    break;
                case "not":
                    parts.Add(BuildNot(place));
                    break;
                case "allOf":
                    parts.Add(BuildCombined(place, JsonCriterion.AllOf));
                    break;
                case "anyOf":
                    parts.Add(BuildCombined(place, JsonCriterion.AnyOf));
                    break;
                case "oneOf":
                    parts.Add(BuildCombined(place, JsonCriterion.OneOf));
                    break;
                case "if":
                    parts.Add(BuildConditional(place));
                    break;
                case "$ref" or "$dynamicRef":
                    parts.Add(BuildReference(place, keyword));
                    break;
                default:
                    var part = KindOfKeyword(place.Json, keyword);
                    if (part != Part.None && (type?.Kind != JsonValueKind.Array || !Array.Exists(types, name => KindOf(name) == part)))
                    {
                        AddOnce(part, () => BuildTyped(place, types.FirstOrDefault(name => KindOf(name) == part) ?? NameOf(part)));
                    }

                    break;
            }
        }

        return parts;

        void AddOnce(Part part, Func<JsonSchemaNode> build)
        {
            // Types without keywords of their own come from one keyword alone.
            if (part == Part.None || made.Add(part))
            {
                parts.Add(build());
            }
        }
    }

    protected override JsonArrayNode BuildArray(SchemaPlace place)
    {
        var items = place.Json.Find("items");
        if (items?.Kind == JsonValueKind.Array)
        {
            throw new InvalidSchemaException($"{place}: items must be a schema; lists of schemas are called prefixItems in this draft");
        }

        var hasTuple = place.Json.Find("prefixItems") is not null;
        var hasContains = Child(place, "contains") is not null;
        var rest = items is null or { IsBoolean: true } ? null : Child(place, "items");
        return Named(
            new JsonArrayNode
            {
                AllItems = hasTuple ? null : rest,
                Tuple = hasTuple ? Children(place, "prefixItems") : [],
                PermitsAdditional = items?.Kind != JsonValueKind.False,
                Additional = hasTuple ? rest : null,
                Unevaluated = Child(place, "unevaluatedItems"),
                MinItems = Keywords.Count(place, "minItems"),
                MaxItems = Keywords.Count(place, "maxItems"),
                IsUnique = Keywords.Flag(place, "uniqueItems") == true,
                MinContains = hasContains ? Keywords.Count(place, "minContains") ?? 1 : null,
                MaxContains = hasContains ? Keywords.Count(place, "maxContains") : null,
            },
            place,
            "array");
    }

    protected override JsonObjectNode BuildObject(SchemaPlace place)
    {
        var additional = place.Json.Find("additionalProperties");
        _ = Child(place, "propertyNames");
        var listed = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        if (place.Json.Find("dependentRequired") is not null)
        {
            var dependencies = Keywords.Require(place, "dependentRequired", JsonValueKind.Object);
            foreach (var (name, value) in dependencies.Members)
            {
                listed.Add(name, Keywords.Names(place, $"dependentRequired/{name}", value));
            }
        }

        return Named(
            new JsonObjectNode
            {
                Properties = NamedChildren(place, "properties"),
                Required = Keywords.Names(place, "required"),
                PatternProperties = BuildPatternProperties(place),
                PermitsAdditional = additional?.Kind != JsonValueKind.False,
                Additional = additional is null or { IsBoolean: true } ? null : Child(place, "additionalProperties"),
                Unevaluated = Child(place, "unevaluatedProperties"),
                MinProperties = Keywords.Count(place, "minProperties"),
                MaxProperties = Keywords.Count(place, "maxProperties"),
                PropertyDependencies = listed,
                SchemaDependencies = NamedChildren(place, "dependentSchemas"),
            },
            place,
            "object");
    }

    // Of two types of one kind (integer and number) the first takes up the keywords.
    private JsonSchemaNode BuildMember(SchemaPlace place, string[] types, int position)
    {
        var isFirst = !types.Take(position).Any(earlier => KindOf(earlier) != Part.None && KindOf(earlier) == KindOf(types[position]));
        return isFirst || KindOf(types[position]) != Part.Number
            ? BuildTyped(place, types[position])
            : Named(new JsonNumberNode { IsInteger = types[position] == "integer" }, place, types[position]);
    }

    // The reference visits these after all other keywords.
    private static int Turn(string keyword) => keyword switch
    {
        "properties" => 1,
        "patternProperties" => 2,
        "unevaluatedItems" or "unevaluatedProperties" => 3,
        _ => 0,
    };

    private static Part KindOf(string type) => type switch
    {
        "string" => Part.String,
        "integer" or "number" => Part.Number,
        "array" => Part.Array,
        "object" => Part.Object,
        _ => Part.None,
    };

    private static string NameOf(Part part) => part switch
    {
        Part.String => "string",
        Part.Number => "number",
        Part.Array => "array",
        _ => "object",
    };

    private static Part KindOfKeyword(SchemaJson json, string keyword) => keyword switch
    {
        "minLength" or "maxLength" or "pattern" => Part.String,
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" => Part.Number,
        "items" or "prefixItems" or "minItems" or "maxItems" or "uniqueItems" or "contains" or "unevaluatedItems" => Part.Array,
        "required" or "minProperties" or "maxProperties" or "dependentRequired" or "additionalProperties" or "propertyNames" or "unevaluatedProperties" or "dependentSchemas" => Part.Object,
        "properties" or "patternProperties" when json.Find(keyword) is not { IsObject: true, Members.Count: 0 } => Part.Object,
        _ => Part.None,
    };
}
