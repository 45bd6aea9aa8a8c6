using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Inference;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Inference;

public sealed class SchemaInferenceTests
{
    private const string Two = """
        {"id": "o-1", "amount": 12, "placed-at": "2026-01-09T12:00:00Z", "paid": true, "lines": [{"sku": "a", "count": 1}], "note": null}
        {"id": "o-2", "amount": 12.5, "placed-at": "2026-01-10T12:00:00Z", "paid": false, "lines": [{"sku": "b", "count": 2, "gift": "ribbon"}], "note": "ring twice"}
        """;

    private static readonly string[] Types = [SchemaText.Avro, SchemaText.Json, SchemaText.Protobuf];

    public static TheoryData<string, string> Samples()
    {
        string[] samples =
        [
            Two, "1", "\"x\"", "null", "[]", "[1, \"a\"]", "{}", """{"a": [[1], [2]], "b": [], "c": [null, 1], "d": {"e": {"f": 9223372036854775808}}}""",
            """{"1st": 1, "a b": 2, "a-b": 3, "가": 4, "": 5, "q\"\\": 6}""", """[{"x": 1}, {"x": "one"}, {"x": {"y": 1}}, {"x": [1]}]""",
            """{"a": {"a": {"a": 1}}, "b": {"a": {"a": 2}}}""",
        ];
        var data = new TheoryData<string, string>();
        foreach (var sample in samples)
        {
            foreach (var type in Types)
            {
                data.Add(type, sample);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Makes_a_schema_that_the_registry_takes(string type, string sample)
    {
        var made = SchemaInference.FromJson(sample, type, "orders.v1");

        made.Problem.ShouldBeNull();
        SchemaParsers.TryParse(new SchemaText(made.Text!, type), [], isNew: true, out var complaint).ShouldNotBeNull(complaint + "\n" + made.Text);
    }

    [Fact]
    public void Asks_in_avro_only_for_what_every_sample_has()
    {
        var fields = JsonDocument.Parse(SchemaInference.FromJson(Two, SchemaText.Avro, "orders.v1").Text!).RootElement.GetProperty("fields").EnumerateArray().Select(field => field.GetRawText());

        fields.ShouldBe(
        [
            """{"name":"id","type":"string"}""",
            """{"name":"amount","type":"double"}""",
            """{"name":"placed_at","type":"string","doc":"\"placed-at\" in the sample"}""",
            """{"name":"paid","type":"boolean"}""",
            """{"name":"lines","type":{"type":"array","items":{"type":"record","name":"OrdersV1LinesItem","fields":[{"name":"sku","type":"string"},{"name":"count","type":"long"},{"name":"gift","type":["null","string"],"default":null}]}}}""",
            """{"name":"note","type":["null","string"],"default":null}""",
        ]);
    }

    [Fact]
    public void Keeps_the_names_of_json_in_json_schema_and_sees_times()
    {
        var schema = JsonDocument.Parse(SchemaInference.FromJson(Two, SchemaText.Json, "orders.v1").Text!).RootElement;

        schema.GetProperty("title").GetString().ShouldBe("OrdersV1");
        schema.GetProperty("properties").GetProperty("placed-at").GetRawText().ShouldBe("""{"type":"string","format":"date-time"}""");
        schema.GetProperty("properties").GetProperty("note").GetRawText().ShouldBe("""{"type":["string","null"]}""");
        schema.GetProperty("required").GetRawText().ShouldBe("""["id","amount","placed-at","paid","lines"]""");
    }

    [Fact]
    public void Numbers_the_fields_of_protobuf_and_keeps_odd_names_for_json() =>
        SchemaInference.FromJson(Two, SchemaText.Protobuf, "orders.v1").Text.ShouldBe("""
            syntax = "proto3";

            message OrdersV1 {
              string id = 1;
              double amount = 2;
              string placed_at = 3 [json_name = "placed-at"];
              bool paid = 4;
              message Lines {
                string sku = 1;
                int64 count = 2;
                optional string gift = 3;
              }
              repeated Lines lines = 5;
              optional string note = 6;
            }

            """);

    [Theory]
    [InlineData("id,amount,zip,paid\n1,2.5,01067,true\n2,3,01069,\n", """{"type":"record","name":"Orders","fields":[{"name":"id","type":"long"},{"name":"amount","type":"double"},{"name":"zip","type":"string"},{"name":"paid","type":["null","boolean"],"default":null}]}""")]
    [InlineData("id;note", """{"type":"record","name":"Orders","fields":[{"name":"id","type":"string"},{"name":"note","type":"string"}]}""")]
    public void Takes_the_columns_of_a_csv_file(string csv, string schema) =>
        SchemaInference.FromCsv(csv, SchemaText.Avro, "orders").Text.ShouldBe(schema);

    [Theory]
    [InlineData("", "Paste at least one message as JSON.")]
    [InlineData("{", "The sample is not valid JSON.")]
    public void Says_why_a_sample_is_of_no_use(string sample, string problem) =>
        SchemaInference.FromJson(sample, SchemaText.Avro, "orders").Problem.ShouldNotBeNull().ShouldStartWith(problem);

    [Theory]
    [InlineData("", "Paste the line that names the columns")]
    [InlineData("a,a", "The column \"a\" is named twice.")]
    public void Says_why_a_csv_text_is_of_no_use(string csv, string problem) =>
        SchemaInference.FromCsv(csv, SchemaText.Avro, "orders").Problem.ShouldNotBeNull().ShouldStartWith(problem);
}
