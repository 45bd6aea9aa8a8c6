using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Payloads.Protobuf;
using Dashboard.Services.Records;
using Dashboard.Services.Rehearsal;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Rehearsal;

public sealed class SchemaRehearsalTests
{
    private const string Order = """{"type": "record", "name": "Order", "fields": [{"name": "id", "type": "string"}, {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "REFUNDED"]}}]}""";

    private readonly FakeSchemaRegistry _registry = new();
    private readonly FakeRecordScanner _scanner = new();
    private long _offset;

    [Fact]
    public async Task Counts_what_a_record_really_holds_against_the_schema()
    {
        AddAvro("""{"id": "1", "state": "NEW"}""", """{"id": "2", "state": "REFUNDED"}""", """{"id": "3", "state": "NEW"}""");

        var report = await RunAsync(new SchemaText(Order.Replace(", \"REFUNDED\"", "", StringComparison.Ordinal)));

        (report.Tried, report.Fitting).ShouldBe((3, 2));
        var failure = report.Failures.ShouldHaveSingleItem();
        failure.Reason.ShouldContain("REFUNDED");
        failure.Samples.ShouldBe([new RehearsedRecord(0, 1)]);
    }

    [Fact]
    public async Task Says_that_a_new_field_has_no_default()
    {
        AddAvro("""{"id": "1", "state": "NEW"}""");

        var report = await RunAsync(new SchemaText(Order.Replace("[{\"name\": \"id\"", "[{\"name\": \"currency\", \"type\": \"string\"}, {\"name\": \"id\"", StringComparison.Ordinal)));

        report.Fitting.ShouldBe(0);
        report.Failures.ShouldHaveSingleItem().Reason.ShouldContain("gives it no default value");
    }

    [Fact]
    public async Task Names_the_values_that_are_read_past()
    {
        AddAvro("""{"id": "1", "state": "NEW"}""");

        var report = await RunAsync(new SchemaText("""{"type": "record", "name": "Order", "fields": [{"name": "number", "aliases": ["id"], "type": "string"}]}"""));

        report.Fitting.ShouldBe(1);
        report.Losses.ShouldHaveSingleItem().Reason.ShouldBe("state");
    }

    [Fact]
    public async Task Tries_values_without_a_schema_as_values_to_be_written()
    {
        _scanner.Add(ARecord.Json("""{"id": "1"}"""), ARecord.Json("""{"id": 2}""", offset: 1), ARecord.Tombstone(offset: 2));

        var report = await RunAsync(new SchemaText("""{"type": "object", "properties": {"id": {"type": "string"}}}""", SchemaText.Json));

        (report.Tried, report.Fitting, report.Absent).ShouldBe((2, 1, 1));
        report.Failures.ShouldHaveSingleItem().Reason.ShouldContain("/id");
    }

    [Fact]
    public async Task Reads_protobuf_by_numbers()
    {
        const string Old = "syntax = \"proto3\"; message Order { string id = 1; string note = 2; }";
        var id = _registry.Add("orders-value", new SchemaText(Old, SchemaText.Protobuf)).Id;
        byte[] body = [0, 10, 1, (byte)'7', 18, 1, (byte)'x'];
        _scanner.Add(Record(WireFormat.Write(id, body), """{"id":"7","note":"x"}"""));

        var report = await RunAsync(new SchemaText("syntax = \"proto3\"; message Order { string number = 1; }", SchemaText.Protobuf));

        (report.Tried, report.Fitting).ShouldBe((1, 1));
        report.Losses.Select(loss => loss.Reason).ShouldContain("note");
    }

    [Theory]
    [InlineData("{", "This is no valid schema: ")]
    [InlineData("", "This is no valid schema: ")]
    public async Task Says_why_nothing_was_tried(string text, string problem) =>
        (await RunAsync(new SchemaText(text))).Problem.ShouldNotBeNull().ShouldStartWith(problem);

    private Task<RehearsalReport> RunAsync(SchemaText candidate)
    {
        var registries = new FakeSchemaRegistries(_registry);
        return new SchemaRehearsal(_scanner, registries, new SchemaCodecs(registries, new FakeTimeProvider()))
            .RunAsync("prod", new RehearsalRequest("orders", IsKey: false, candidate), TestContext.Current.CancellationToken);
    }

    private void AddAvro(params string[] values)
    {
        var id = _registry.Add("orders-value", new SchemaText(Order)).Id;
        var codec = AvroCodec.Parse(Order);
        foreach (var value in values)
        {
            using var json = System.Text.Json.JsonDocument.Parse(value);
            _scanner.Add(Record(WireFormat.Write(id, codec.Encode(json.RootElement)), value));
        }
    }

    private DecodedRecord Record(byte[] value, string json) => new(
        new KafkaRecord(new TopicPartition("orders", 0), _offset++, ARecord.Noon, TimestampKind.CreateTime, Encoding.UTF8.GetBytes("k"), value, []),
        new DecodedPayload(PayloadForm.Text, "text", "k"),
        new DecodedPayload(PayloadForm.Json, "avro", json));
}
