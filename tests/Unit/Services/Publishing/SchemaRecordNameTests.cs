using Dashboard.Services.Publishing;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Publishing;

public sealed class SchemaRecordNameTests
{
    [Theory]
    [InlineData("AVRO", """{"type":"record","name":"A","namespace":"n.m","fields":[]}""", "n.m.A")]
    [InlineData("AVRO", """{"type":"record","name":"x.A","namespace":"n","fields":[]}""", "x.A")]
    [InlineData("AVRO", """{"type":"record","name":"A","fields":[]}""", "A")]
    [InlineData("AVRO", "\"string\"", null)]
    [InlineData("AVRO", "{", null)]
    [InlineData("JSON", """{"title":"Order"}""", "Order")]
    [InlineData("JSON", "{}", null)]
    [InlineData("PROTOBUF", "syntax = \"proto3\"; // message X {\npackage a.b; /* message Y { */ message Z { message In {} }", "a.b.Z")]
    [InlineData("PROTOBUF", "message Z{}", "Z")]
    [InlineData("PROTOBUF", "enum E { A = 0; }", null)]
    public void Names_what_the_schema_is_about(string type, string text, string? name) =>
        SchemaRecordName.Of(new SchemaText(text, type)).ShouldBe(name);
}
