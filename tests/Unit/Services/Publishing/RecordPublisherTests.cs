using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Publishing;

public sealed class RecordPublisherTests
{
    private readonly FakeRecordWriter _writer = new();
    private readonly FakeSchemaCodecs _codecs = new();

    [Theory]
    [InlineData(PayloadFormat.Text, " a ", " a ")]
    [InlineData(PayloadFormat.Text, "", "")]
    [InlineData(PayloadFormat.Json, "{ \"n\" : 1.10 }", "{\"n\":1.10}")]
    [InlineData(PayloadFormat.Base64, "Zm9v", "foo")]
    public async Task Writes_what_the_format_makes_of_the_text(PayloadFormat format, string text, string stored)
    {
        var outcomes = await PublishAsync(new RecordDraft(PayloadDraft.Null, new PayloadDraft(format, text)));

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<PublishOutcome.Written>();
        Encoding.UTF8.GetString(_writer.Written[0].Record.Value!).ShouldBe(stored);
        _writer.Written[0].Record.Key.ShouldBeNull();
    }

    [Fact]
    public async Task Writes_the_wire_format_for_a_schema()
    {
        await PublishAsync(new RecordDraft(PayloadDraft.Null, new PayloadDraft(PayloadFormat.Schema, "\"a\"", 258)));

        _writer.Written[0].Record.Value.ShouldBe([0, 0, 0, 1, 2, .. "\"a\""u8]);
    }

    [Theory]
    [InlineData(PayloadFormat.Json, "{", "The value is not valid JSON")]
    [InlineData(PayloadFormat.Json, "1 2", "The value is not valid JSON")]
    [InlineData(PayloadFormat.Json, "", "The value is not valid JSON")]
    [InlineData(PayloadFormat.Base64, "?", "The value is not valid base64")]
    [InlineData(PayloadFormat.Schema, "x", "The value is not valid JSON")]
    [InlineData(PayloadFormat.Schema, "\"b\"", "The value does not fit schema 1: expected int")]
    public async Task Refuses_and_writes_nothing_at_all(PayloadFormat format, string text, string message)
    {
        _codecs.Misfit = "\"b\"";

        var outcomes = await PublishAsync(
            new RecordDraft(PayloadDraft.Null, new PayloadDraft(PayloadFormat.Text, "fine")),
            new RecordDraft(PayloadDraft.Null, new PayloadDraft(format, text, 1)));

        outcomes[0].ShouldBeOfType<PublishOutcome.NotAttempted>();
        outcomes[1].ShouldBeOfType<PublishOutcome.Refused>().Message.ShouldStartWith(message);
        _writer.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Passes_on_where_and_when_and_what_kafka_answered()
    {
        _writer.Failures[1] = new KafkaFailure(10, "MESSAGE_TOO_LARGE", "too large", IsRetriable: false);
        var draft = new RecordDraft(PayloadDraft.Null, PayloadDraft.Null, 4, DateTimeOffset.UnixEpoch, [new RecordHeader("h", null)]);

        var outcomes = await PublishAsync(draft, draft);

        outcomes[0].ShouldBe(new PublishOutcome.Written(4, 0, DateTimeOffset.UnixEpoch));
        outcomes[1].ShouldBeOfType<PublishOutcome.Failed>().Failure.Code.ShouldBe(10);
        _writer.Written[0].Record.ShouldBe(new RecordToWrite(null, null, 4, DateTimeOffset.UnixEpoch, draft.Headers));
    }

    [Fact]
    public async Task Refuses_an_illegal_topic_name_without_asking_kafka()
    {
        var outcomes = await new RecordPublisher(_writer, _codecs).PublishAsync("c", "a/b", [new(PayloadDraft.Null, PayloadDraft.Null)], CancellationToken.None);

        outcomes.ShouldHaveSingleItem().ShouldBeOfType<PublishOutcome.Failed>().Failure.Name.ShouldBe("INVALID_TOPIC_EXCEPTION");
        _writer.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SchemaText.Avro, """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""", "0000000001" + "0e")]
    [InlineData(SchemaText.Json, """{"properties":{"a":{"type":"integer"}}}""", "0000000001" + "7b2261223a377d")]
    [InlineData(SchemaText.Protobuf, """syntax = "proto3"; message R { int32 a = 1; }""", "0000000001" + "00" + "0807")]
    public async Task Writes_and_checks_every_schema_type(string type, string schema, string stored)
    {
        var registry = new FakeSchemaRegistry();
        var id = registry.Add("t-value", new SchemaText(schema, type)).Id;
        var publisher = new RecordPublisher(_writer, new SchemaCodecs(new FakeSchemaRegistries(registry), TimeProvider.System));

        var written = await publisher.PublishAsync("c", "t", [Draft("""{ "a" : 7 }""")], CancellationToken.None);
        var refused = await publisher.PublishAsync("c", "t", [Draft("""{"a":"x"}""")], CancellationToken.None);

        written.ShouldHaveSingleItem().ShouldBeOfType<PublishOutcome.Written>();
        Convert.ToHexStringLower(_writer.Written.ShouldHaveSingleItem().Record.Value!).ShouldBe(stored);
        var message = refused.ShouldHaveSingleItem().ShouldBeOfType<PublishOutcome.Refused>().Message;
        message.ShouldStartWith($"The value does not fit schema {id}: ");
        message.ShouldContain("a: ");

        RecordDraft Draft(string json) => new(PayloadDraft.Null, new PayloadDraft(PayloadFormat.Schema, json, id));
    }

    private Task<IReadOnlyList<PublishOutcome>> PublishAsync(params RecordDraft[] drafts) =>
        new RecordPublisher(_writer, _codecs).PublishAsync("c", "t", drafts, CancellationToken.None);
}
