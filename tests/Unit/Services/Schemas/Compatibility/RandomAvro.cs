using System.Globalization;
using System.Text.Json.Nodes;
using Avro;
using Avro.Generic;
using AvroType = Avro.Schema.Type;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

/// <summary>Avro schemas, small changes to them, and data that fits them; the same for the same seed.</summary>
internal sealed class RandomAvro(int seed)
{
    private static readonly string[] Primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

    private readonly Random _random = new(seed);
    private int _names;

    public JsonNode Schema() => Record(depth: 3);

    /// <summary>A copy with one change somewhere.</summary>
    public JsonNode Change(JsonNode schema)
    {
        var copy = schema.DeepClone();
        var places = new List<JsonObject>();
        Collect(copy, places);
        var place = places[_random.Next(places.Count)];
        switch ((string?)(place["type"] as JsonValue))
        {
            case "record":
                ChangeRecord(place);
                break;
            case "enum":
                ChangeEnum(place);
                break;
            case "fixed":
                place["size"] = _random.Next(1, 4);
                break;
            default:
                ChangeField(place);
                break;
        }

        return copy;
    }

    public object? Datum(Schema schema) => schema switch
    {
        RecordSchema record => Fill(record),
        EnumSchema symbols => new GenericEnum(symbols, symbols.Symbols[_random.Next(symbols.Count)]),
        FixedSchema bytes => new GenericFixed(bytes, new byte[bytes.Size]),
        ArraySchema array => Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Datum(array.ItemSchema)).ToArray(),
        MapSchema map => Enumerable.Range(0, _random.Next(1, 3)).ToDictionary(key => key.ToString(CultureInfo.InvariantCulture), _ => Datum(map.ValueSchema)!),
        UnionSchema union => Datum(union[_random.Next(union.Count)]),
        _ => schema.Tag switch
        {
            AvroType.Boolean => _random.Next(2) == 0,
            AvroType.Int => _random.Next(),
            AvroType.Long => _random.NextInt64(),
            AvroType.Float => _random.NextSingle(),
            AvroType.Double => _random.NextDouble(),
            AvroType.Bytes => new byte[] { 1, 2 },
            AvroType.String => "text",
            _ => null,
        },
    };

    private GenericRecord Fill(RecordSchema schema)
    {
        var record = new GenericRecord(schema);
        foreach (var field in schema.Fields)
        {
            record.Add(field.Name, Datum(field.Schema));
        }

        return record;
    }

    private JsonObject Record(int depth) => new()
    {
        ["type"] = "record",
        ["name"] = Name("R"),
        ["fields"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Field(Type(depth - 1)))]),
    };

    private JsonObject Field(JsonNode type)
    {
        var field = new JsonObject { ["name"] = Name("f"), ["type"] = type };
        if (_random.Next(3) == 0 && TryDefault(type, out var value))
        {
            field["default"] = value;
        }

        return field;
    }

    private JsonNode Type(int depth) => _random.Next(depth > 0 ? 9 : 5) switch
    {
        0 => new JsonObject { ["type"] = "enum", ["name"] = Name("E"), ["symbols"] = new JsonArray("A", "B", "C") },
        1 => new JsonObject { ["type"] = "fixed", ["name"] = Name("F"), ["size"] = 2 },
        2 or 3 or 4 => Primitive(),
        5 => new JsonObject { ["type"] = "array", ["items"] = Type(depth - 1) },
        6 => new JsonObject { ["type"] = "map", ["values"] = Type(depth - 1) },
        7 => Record(depth),
        _ => new JsonArray([.. Primitives.Except(["bytes"]).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).Select(name => (JsonNode)name)]),
    };

    private string Primitive() => Primitives[_random.Next(1, Primitives.Length)];

    private string Name(string prefix) => $"{prefix}{(_names++).ToString(CultureInfo.InvariantCulture)}";

    private void ChangeRecord(JsonObject record)
    {
        var fields = record["fields"]!.AsArray();
        if (_random.Next(2) == 0 || fields.Count == 0)
        {
            fields.Insert(_random.Next(fields.Count + 1), Field(Type(0)));
        }
        else
        {
            fields.RemoveAt(_random.Next(fields.Count));
        }
    }

    private void ChangeEnum(JsonObject symbols)
    {
        var list = symbols["symbols"]!.AsArray();
        if (_random.Next(2) == 0)
        {
            list.Add("D");
        }
        else
        {
            list.RemoveAt(_random.Next(list.Count));
            if (_random.Next(2) == 0)
            {
                symbols["default"] = (string?)list[0];
            }
        }
    }

    // Strings and bytes stay what they are and names too: the library reads neither as the other and knows no aliases of fields.
    private void ChangeField(JsonObject field)
    {
        if (field["type"] is JsonArray { Count: > 1 } union)
        {
            union.RemoveAt(_random.Next(union.Count));
            field.Remove("default");
        }
        else if (field["type"] is JsonValue type && (string?)type is not ("string" or "bytes" or "null"))
        {
            field["type"] = new[] { "boolean", "int", "long", "float", "double" }[_random.Next(5)];
            field.Remove("default");
        }
    }

    private static void Collect(JsonNode? node, List<JsonObject> places)
    {
        switch (node)
        {
            case JsonObject place:
                if (place["type"] is not JsonObject and not null && (string?)(place["type"] as JsonValue) is not ("array" or "map"))
                {
                    places.Add(place);
                }

                foreach (var member in new[] { "fields", "type", "items", "values" })
                {
                    Collect(place[member], places);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Collect(item, places);
                }

                break;
        }
    }

    private static bool TryDefault(JsonNode type, out JsonNode? value)
    {
        value = ((string?)((type is JsonArray union ? union[0] : type) as JsonValue)) switch
        {
            "boolean" => true,
            "int" or "long" => 1,
            "float" or "double" => 1.5,
            "string" or "bytes" => "x",
            _ => null,
        };
        return value is not null;
    }
}
