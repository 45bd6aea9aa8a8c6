using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads;

public sealed class PayloadReaderTests
{
    private readonly FakeSchemaRegistry _registry = new();
    private readonly FakeSchemaRegistries _registries;
    private readonly PayloadReader _reader;

    public PayloadReaderTests()
    {
        _registries = new FakeSchemaRegistries(_registry);
        var schemas = new SchemaCodecs(_registries, new FakeTimeProvider());
        _reader = new PayloadReader([new RegisteredPayloadDecoder(schemas), new AbsentPayloadDecoder(), new PlainPayloadDecoder()]);
    }

    [Fact]
    public async Task Tells_null_from_empty()
    {
        (await ReadAsync(null)).Form.ShouldBe(PayloadForm.Null);
        (await ReadAsync([])).Form.ShouldBe(PayloadForm.Empty);
    }

    [Theory]
    [InlineData("""{"a":9007199254740993}""", PayloadForm.Json)]
    [InlineData("[1]", PayloadForm.Json)]
    [InlineData("4711", PayloadForm.Text)]
    [InlineData("{not json", PayloadForm.Text)]
    [InlineData("{} {}", PayloadForm.Text)]
    [InlineData("ü\ttab", PayloadForm.Text)]
    [InlineData("bell\a", PayloadForm.Binary)]
    public async Task Tells_json_from_text_from_bytes(string text, PayloadForm form)
    {
        var payload = await ReadAsync(Encoding.UTF8.GetBytes(text));

        payload.Form.ShouldBe(form);
        payload.Text.ShouldBe(form == PayloadForm.Binary ? null : text);
        payload.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Reads_avro_and_names_the_subject_of_the_topic()
    {
        _registry.Add("a-first", new SchemaText("\"long\""));
        var schema = _registry.Add("orders-value", new SchemaText("""{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"]}]}"""));
        var body = AvroCodec.Parse(schema.Schema.Text).Encode("""{"a":{"long":9007199254740993}}""");

        var payload = await ReadAsync(WireFormat.Write(schema.Id, body));

        payload.ShouldBe(new DecodedPayload(PayloadForm.Json, "avro", """{"a":9007199254740993}""", new SchemaUse(schema.Id, "AVRO", "orders-value", 1)));
    }

    [Fact]
    public async Task Says_that_the_id_is_unknown() =>
        (await ReadAsync(WireFormat.Write(412, [1]))).ShouldBe(
            new DecodedPayload(PayloadForm.Binary, "binary", null, new SchemaUse(412, null, null, null), "Schema 412 is not in this registry."));

    [Fact]
    public async Task Says_what_does_not_fit_the_schema()
    {
        var schema = _registry.Add("orders-value", new SchemaText("\"string\""));

        var payload = await ReadAsync(WireFormat.Write(schema.Id, [0x7f]));

        payload.Form.ShouldBe(PayloadForm.Binary);
        payload.Schema!.Subject.ShouldBe("orders-value");
        payload.Problem.ShouldBe("The payload does not fit schema 1: the bytes end in the middle of a number.".Replace("the bytes end in the middle of a number", "a length of -64 bytes is more than the 0 left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_that_the_registry_is_down()
    {
        _registry.IsDown = true;

        (await ReadAsync(WireFormat.Write(7, [1]))).Problem.ShouldBe("Schema 7 cannot be fetched: The registry does not answer.");
    }

    [Fact]
    public async Task Shows_plain_bytes_where_the_cluster_has_no_registry()
    {
        _registries.Registry = null;

        var payload = await ReadAsync(WireFormat.Write(7, [1]));

        payload.ShouldBe(new DecodedPayload(PayloadForm.Binary, "binary", null));
    }

    [Fact]
    public async Task Reads_a_payload_whose_schema_a_header_names_even_when_it_is_empty()
    {
        var guid = Guid.NewGuid();
        var schema = _registry.Add("orders-value", new SchemaText("""{"type":"record","name":"R","fields":[]}"""));
        _registry.Guids[guid] = schema.Id;

        var payload = await ReadAsync([], new RecordHeader("__value_schema_id", [1, .. guid.ToByteArray(bigEndian: true)]));

        payload.ShouldBe(new DecodedPayload(PayloadForm.Json, "avro", "{}", new SchemaUse(schema.Id, "AVRO", "orders-value", 1)));
    }

    [Fact]
    public async Task Says_that_a_header_names_an_unknown_schema() =>
        (await ReadAsync([1], new RecordHeader("__value_schema_id", [1, .. Guid.Empty.ToByteArray()]))).Problem.ShouldBe("Schema 00000000-0000-0000-0000-000000000000 is not in this registry.");

    [Theory]
    [InlineData("int32", """808464433""", null)]
    [InlineData("cbor", null, "It is to be read as cbor, but the bytes are a CBOR value of 1 bytes with 3 more behind it.")]
    [InlineData("no-such-form", "0001", null)]
    public async Task Reads_a_topic_as_the_team_chose(string name, string? text, string? problem)
    {
        var record = new KafkaRecord(new TopicPartition("orders", 0), 1, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, "k"u8.ToArray(), "0001"u8.ToArray(), []);

        var read = await _reader.ReadAsync("c", record, new DecoderChoice(Value: name), TestContext.Current.CancellationToken);

        (read.Value.Text, read.Value.Problem).ShouldBe((text, problem));
        read.Value.IsChosen.ShouldBe(name != "no-such-form");
        read.Key.Text.ShouldBe("k");
    }

    [Fact]
    public async Task Takes_seventeen_bytes_that_begin_with_one_for_what_they_are() =>
        (await ReadAsync([1, .. new byte[20]])).ShouldBe(new DecodedPayload(PayloadForm.Binary, "binary", null));

    [Theory]
    [InlineData("""{"a":1}""", true)]
    [InlineData("7", true)]
    [InlineData("{", false)]
    public async Task Reads_json_under_a_json_schema(string text, bool isReadable)
    {
        var schema = _registry.Add("orders-value", new SchemaText("{}", SchemaText.Json));

        var payload = await ReadAsync(WireFormat.Write(schema.Id, Encoding.UTF8.GetBytes(text)));

        payload.Encoding.ShouldBe(isReadable ? "json" : "binary");
        payload.Text.ShouldBe(isReadable ? text : null);
    }

    [Theory]
    [InlineData("00 0a03 0a0161", """{"b":{"text":"a","number":0}}""")]
    [InlineData("0202 08ffffffffffffffff7f", """{"number":9223372036854775807}""")]
    [InlineData("0200 0a03 0a0161", """{"b":{"text":"a","number":0}}""")]
    [InlineData("0208", "The payload does not fit schema 2: the schema has no message [4].")]
    [InlineData("04", "The payload does not fit schema 2: the indexes of its message are cut off.")]
    [InlineData("ff", "The payload does not fit schema 2: A: ")]
    [InlineData("0a03 0a0161", """{"b":{"text":"a","number":0}}""")]
    [InlineData("00 08", "The payload does not fit schema 2: ")]
    public async Task Reads_the_message_that_protobuf_indexes_name(string hex, string expected)
    {
        _registry.Add("b", new SchemaText("""syntax = "proto3"; message B { string text = 1; int64 number = 2; }""", SchemaText.Protobuf));
        var schema = _registry.Add("orders-value", new SchemaText(
            """syntax = "proto3"; import "b.proto"; message A { B b = 1; } message N { int64 number = 1; }""", SchemaText.Protobuf, [new SchemaReference("b.proto", "b", 1)]));

        var payload = await ReadAsync(WireFormat.Write(schema.Id, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

        (payload.Text ?? payload.Problem).ShouldNotBeNull().ShouldStartWith(expected);
        payload.Encoding.ShouldBe(payload.Problem is null ? "protobuf" : "binary");
    }

    private async Task<DecodedPayload> ReadAsync(byte[]? value, params RecordHeader[] headers) =>
        (await _reader.ReadAsync("c", new KafkaRecord(new TopicPartition("orders", 0), 0, default, TimestampKind.CreateTime, null, value, headers), TestContext.Current.CancellationToken)).Value;
}
