using System.Text.Json.Nodes;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

/// <summary>JSON Schemas of the kinds that the rules follow to the letter, small changes to them, and values; the same for the same seed.</summary>
internal sealed class RandomJsonSchema(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    private readonly Random _random = new(seed);

    public JsonObject Schema(int depth = 3) => _random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => With("string", ("minLength", _random.Next(3)), ("maxLength", _random.Next(2, 6))),
        1 => With("integer", ("minimum", _random.Next(-5, 0)), ("maximum", _random.Next(6))),
        2 => With("number", ("minimum", _random.Next(-5, 0)), ("exclusiveMaximum", _random.Next(1, 6))),
        3 => new JsonObject { ["type"] = "boolean" },
        4 => new JsonObject { ["enum"] = new JsonArray([.. Names.Take(_random.Next(1, 4)).Select(name => (JsonNode)name)]) },
        5 => new JsonObject { ["type"] = new JsonArray("null", "string") },
        6 => Array(depth),
        7 => new JsonObject { ["anyOf"] = new JsonArray(Schema(depth - 1), Schema(depth - 1)) },
        _ => Object(depth),
    };

    /// <summary>A copy with one change somewhere.</summary>
    public JsonObject Change(JsonObject schema)
    {
        var copy = schema.DeepClone().AsObject();
        var places = new List<JsonObject>();
        Collect(copy, places);
        var place = places[_random.Next(places.Count)];
        if (place["properties"] is JsonObject properties)
        {
            ChangeObject(place, properties);
        }
        else if (place["anyOf"] is JsonArray members)
        {
            members.Add(Schema(1));
        }
        else if (place["enum"] is JsonArray values)
        {
            values.Insert(0, _random.Next(2) == 0 ? "e" : "f");
            values.RemoveAt(_random.Next(values.Count));
        }
        else if (place.FirstOrDefault(member => member.Value is JsonValue value && value.TryGetValue<int>(out _)) is { Key: { } limit })
        {
            place[limit] = _random.Next(4) == 0 ? null : _random.Next(limit.Contains("imum", StringComparison.Ordinal) ? -3 : 0, 6);
            if (place[limit] is null)
            {
                place.Remove(limit);
            }
        }
        else
        {
            place["type"] = new[] { "string", "boolean", "integer", "number", "null" }[_random.Next(5)];
        }

        return copy;
    }

    /// <summary>A value that may fit the schema; near the limits more often than not.</summary>
    public JsonNode? Value(JsonObject schema)
    {
        if (schema["anyOf"] is JsonArray members)
        {
            return Value(members[_random.Next(members.Count)]!.AsObject());
        }

        if (schema["enum"] is JsonArray values)
        {
            return values[_random.Next(values.Count)]!.DeepClone();
        }

        switch ((string?)(schema["type"] as JsonValue))
        {
            case "string":
                return new string('x', _random.Next(7));
            case "integer":
                return _random.Next(-6, 7);
            case "number":
                return _random.Next(-12, 13) / 2.0;
            case "boolean":
                return _random.Next(2) == 0;
            case "array":
                return new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(schema["items"]!.AsObject()))]);
            case "object":
                return ObjectValue(schema);
            case null when schema["type"] is not null:
                return _random.Next(2) == 0 ? null : "text";
            default:
                return null;
        }
    }

    private JsonObject ObjectValue(JsonObject schema)
    {
        var value = new JsonObject();
        foreach (var (name, property) in schema["properties"]!.AsObject())
        {
            if (_random.Next(3) > 0)
            {
                value[name] = Value(property!.AsObject());
            }
        }

        if (_random.Next(2) == 0)
        {
            var name = Names[_random.Next(Names.Length)];
            value[name] ??= schema["additionalProperties"] is JsonObject additional ? Value(additional) : Value(Schema(0));
        }

        return value;
    }

    private JsonObject Array(int depth)
    {
        var array = With("array", ("minItems", _random.Next(2)), ("maxItems", _random.Next(2, 4)));
        array["items"] = Schema(depth - 1);
        return array;
    }

    private JsonObject Object(int depth)
    {
        var names = Names.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).ToArray();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Schema(depth - 1)))) };
        schema["required"] = new JsonArray([.. names.Where(_ => _random.Next(2) == 0).Select(name => (JsonNode)name)]);
        if (_random.Next(3) > 0)
        {
            schema["additionalProperties"] = _random.Next(2) == 0 ? false : Schema(0);
        }

        return schema;
    }

    private JsonObject With(string type, params (string Keyword, int Value)[] limits)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (keyword, value) in limits.Where(_ => _random.Next(2) == 0))
        {
            schema[keyword] = value;
        }

        return schema;
    }

    private void ChangeObject(JsonObject place, JsonObject properties)
    {
        var name = Names[_random.Next(Names.Length)];
        switch (_random.Next(4))
        {
            case 0 when properties.ContainsKey(name):
                properties.Remove(name);
                break;
            case 0 or 1 when !place["required"]!.AsArray().Any(required => (string?)required == name):
                properties[name] = Schema(0);
                break;
            case 2 when properties.ContainsKey(name):
                var required = place["required"]!.AsArray();
                if (required.FirstOrDefault(known => (string?)known == name) is { } known)
                {
                    required.Remove(known);
                }
                else
                {
                    required.Add(name);
                }

                break;
            default:
                place["additionalProperties"] = _random.Next(3) switch { 0 => true, 1 => false, _ => Schema(0) };
                break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> places)
    {
        if (node is JsonObject schema)
        {
            places.Add(schema);
            foreach (var child in (schema["properties"] as JsonObject ?? []).Select(member => member.Value).Append(schema["items"]).Append(schema["additionalProperties"]))
            {
                Collect(child, places);
            }

            foreach (var member in schema["anyOf"] as JsonArray ?? [])
            {
                Collect(member, places);
            }
        }
    }
}
