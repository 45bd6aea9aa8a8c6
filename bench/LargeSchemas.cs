namespace Dashboard.Bench;

/// <summary>Schemas of the sizes that make comparing slow.</summary>
internal static class LargeSchemas
{
    /// <summary>A record of that many optional fields, every tenth a record of its own.</summary>
    /// <param name="type">Type of the plain fields.</param>
    public static string Avro(int fields, string type)
    {
        var list = Enumerable.Range(0, fields).Select(field => field % 10 == 0
            ? $$"""{"name":"f{{field}}","type":{"type":"record","name":"R{{field}}","fields":[{"name":"a","type":"{{type}}"},{"name":"b","type":["null","string"],"default":null}]} }"""
            : $$"""{"name":"f{{field}}","type":["null","{{type}}"],"default":null}""");
        return $$"""{"type":"record","name":"Large","fields":[{{string.Join(',', list)}}]}""";
    }

    /// <summary>A message of that many fields, every tenth a message of its own.</summary>
    /// <param name="type">Type of the plain fields.</param>
    public static string Protobuf(int fields, string type)
    {
        var list = Enumerable.Range(1, fields).Select(field => field % 10 == 0
            ? $"message R{field} {{ {type} a = 1; optional string b = 2; }} R{field} f{field} = {field};"
            : $"{type} f{field} = {field};");
        return $"syntax = \"proto3\"; message Large {{ {string.Join('\n', list)} }}";
    }

    /// <summary>A closed object of that many texts, every tenth an object of its own.</summary>
    public static string JsonObject(int properties, int maxLength)
    {
        var list = Enumerable.Range(0, properties).Select(property => property % 10 == 0
            ? $$"""
              "p{{property}}":{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string","maxLength":{{maxLength}} } } }
              """
            : $$"""
              "p{{property}}":{"type":"string","maxLength":{{maxLength}} }
              """);
        return $$"""{"type":"object","additionalProperties":false,"properties":{ {{string.Join(',', list)}} } }""";
    }

    /// <summary>Types that all refer to all of them, told apart by a constant.</summary>
    /// <param name="branches">Types, and members of every union.</param>
    /// <param name="properties">Unions in each type.</param>
    /// <param name="mark">Part of the constants.</param>
    public static string JsonUnion(int branches, int properties, string mark)
    {
        var members = Enumerable.Range(0, branches).Select(branch => $$"""{"$ref":"#/definitions/T{{branch}}"}""");
        var union = $$"""{"oneOf":[{{string.Join(',', members)}}]}""";
        var unions = string.Join(',', Enumerable.Range(0, properties).Select(property => $"\"p{property}\":{union}"));
        var types = Enumerable.Range(0, branches).Select(branch =>
            $$"""
            "T{{branch}}":{"type":"object","additionalProperties":false,"properties":{"kind":{"const":"{{mark}}{{branch}}"},{{unions}} } }
            """);
        return $$"""{"definitions":{ {{string.Join(',', types)}} },{{union[1..]}}""";
    }
}
