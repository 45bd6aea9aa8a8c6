using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Tags;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Tags;

public sealed class SchemaTaggingTests
{
    private const string Avro =
        """{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"id","type":"long"},{"name":"buyer","type":["null",{"type":"record","name":"Person","fields":[{"name":"mail","type":"string"}]}]}]}""";

    private const string Json =
        """{"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"f":{"type":"string"}}}},"b":{"allOf":[{"type":"null"},{"type":"object","properties":{"g":{"type":"string"}}}]},"c":{"not":{"type":"object","properties":{"h":{}}}},"d.e":{"enum":["x"]}}}""";

    private const string Protobuf = "syntax = \"proto3\";\npackage com.example;\n\nmessage Message1 {\n  string f1 = 1;\n\n  message Inner {\n    string f2 = 1;\n  }\n}\n";

    [Theory]
    [InlineData(SchemaText.Avro, Avro, "shop.Order", true, "shop.Order.id", false)]
    [InlineData(SchemaText.Avro, Avro, "shop.Person", true, "shop.Person.mail", false)]
    [InlineData(SchemaText.Json, Json, "object", true, "object.a.array.object.f", false)]
    [InlineData(SchemaText.Json, Json, "object.a.array.object", true, "object.b.allof.1.object.g", false)]
    [InlineData(SchemaText.Json, Json, "object.c.not.object", true, "object.d.e", false)]
    [InlineData(SchemaText.Protobuf, Protobuf, "Message1", true, "Message1.f1", false)]
    [InlineData(SchemaText.Protobuf, Protobuf, "Message1.Inner", true, "Message1.Inner.f2", false)]
    public void Writes_tags_finds_them_and_takes_them_out_again(string type, string text, string first, bool firstIsRecord, string second, bool secondIsRecord)
    {
        var schema = Parse(type, text);
        TaggedEntity[] tags = [new(new SchemaEntity(first, firstIsRecord), ["PII", "X"]), new(new SchemaEntity(second, secondIsRecord), ["PII"])];

        var tagged = Parse(type, SchemaTagging.Change(schema, new TagEdits(tags, [])));
        var fewer = Parse(type, SchemaTagging.Change(tagged, new TagEdits([], [new TaggedEntity(new SchemaEntity(first, firstIsRecord), ["X"])])));
        var without = Parse(type, SchemaTagging.Change(tagged, new TagEdits([], tags)));

        SchemaTagging.Find(schema).ShouldBeEmpty();
        SchemaTagging.Find(tagged).Select(Show).ShouldBe(tags.Select(Show), ignoreOrder: true);
        SchemaTagging.Find(fewer).Select(Show).ShouldContain($"{first}: PII");
        without.Text.ShouldBe(schema.Text);
    }

    [Theory]
    [InlineData(SchemaText.Avro, Avro, "shop.Order.nothing")]
    [InlineData(SchemaText.Avro, Avro, "shop.Nobody.id")]
    [InlineData(SchemaText.Json, Json, "object.z")]
    [InlineData(SchemaText.Protobuf, Protobuf, "does.not.exist")]
    public void Refuses_a_place_that_is_not_there(string type, string text, string path)
    {
        TaggedEntity[] tags = [new(new SchemaEntity(path, IsRecord: false), ["PII"])];
        var schema = Parse(type, text);

        Should.Throw<InvalidSchemaException>(() => SchemaTagging.Change(schema, new TagEdits(tags, []))).Message.ShouldBe($"No matching path '{path}' found in the schema");
        Parse(type, SchemaTagging.Change(schema, new TagEdits(tags, [], IgnoreMissing: true))).Text.ShouldBe(schema.Text);
    }

    [Fact]
    public void Writes_the_options_of_Protobuf_as_the_reference_does() =>
        SchemaTagging.Change(Parse(SchemaText.Protobuf, Protobuf), new TagEdits([new TaggedEntity(new SchemaEntity("com.example.Message1.f1", IsRecord: false), ["TAG1", "TAG2"])], []))
            .ShouldContain("  string f1 = 1 [(confluent.field_meta) = {\n    tags: [\n      \"TAG1\",\n      \"TAG2\"\n    ]\n  }];\n");

    [Theory]
    [InlineData("(confluent.field_meta).tags = \"A\"")]
    [InlineData("(.confluent.field_meta) = { doc: \"d\" tags: \"A\" }")]
    [InlineData("(confluent.field_meta) = { tags: [\"A\"], params: [] }")]
    public void Understands_every_way_of_writing_an_option(string option)
    {
        var schema = Parse(SchemaText.Protobuf, $"syntax = \"proto3\"; message M {{ string f = 1 [{option}, deprecated = true]; }}");
        TaggedEntity[] add = [new(new SchemaEntity("M.f", IsRecord: false), ["B"])];

        SchemaTagging.Find(schema).Select(Show).ShouldBe(["M.f: A"]);
        SchemaTagging.Find(Parse(SchemaText.Protobuf, SchemaTagging.Change(schema, new TagEdits(add, [])))).Select(Show).ShouldBe(["M.f: A,B"]);
    }

    private static ParsedSchema Parse(string type, string text) =>
        SchemaParsers.TryParse(new SchemaText(text, type), [], isNew: true, out var complaint) ?? throw new InvalidOperationException(complaint);

    private static string Show(TaggedEntity tagged) => $"{tagged.Entity.Path}: {string.Join(',', tagged.Tags)}";
}
