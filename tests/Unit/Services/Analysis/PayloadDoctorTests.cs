using System.IO.Compression;
using System.Text;
using Dashboard.Services.Analysis;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Analysis;

public sealed class PayloadDoctorTests
{
    private const string Order = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"},{"name":"note","type":"string"}]}""";

    private static readonly byte[] OrderBytes = [2, 8, .. "late"u8];

    private readonly FakeSchemaRegistry _here = new();
    private readonly FakeSchemaRegistry _stage = new();
    private readonly PayloadDoctor _doctor;

    public PayloadDoctorTests()
    {
        var registries = new TwoRegistries(_here, _stage);
        _doctor = new PayloadDoctor(new SchemaCodecs(registries, new FakeTimeProvider()), registries, new FakeClusterCatalog("prod", "stage"));
    }

    [Fact]
    public async Task Finds_an_unknown_schema_in_the_registry_of_another_cluster()
    {
        _stage.Add("orders-value", new SchemaText(Order), 412);

        var diagnosis = await ExamineAsync(AnalysisRig.Framed(412, OrderBytes));

        diagnosis.Cause.ShouldBe("The value was written with schema 412, which this registry does not have. The registry of stage has it, and it reads all the bytes: the producer most likely registers there.");
        Remedied(diagnosis).ShouldBe(("Read with schema 412 of stage", """{"id":1,"note":"late"}"""));
    }

    [Fact]
    public async Task Says_that_no_registry_has_a_schema()
    {
        var diagnosis = await ExamineAsync(AnalysisRig.Framed(412, 9, 9, 9));

        diagnosis.Cause.ShouldBe("The value was written with schema 412, which this registry does not have.");
        diagnosis.Facts.Select(fact => fact.Text).ShouldContain("The registry of stage has none either");
        diagnosis.Remedies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_the_version_that_reads_bytes_which_their_own_schema_does_not()
    {
        _here.Add("orders-value", new SchemaText(Order), 1);
        _here.Add("orders-value", new SchemaText("""{"type":"record","name":"Order","fields":[{"name":"id","type":"long"}]}"""), 2);

        var diagnosis = await ExamineAsync(AnalysisRig.Framed(2, OrderBytes));

        diagnosis.Cause.ShouldBe("The value names schema 2, but its bytes do not fit it.");
        Remedied(diagnosis).ShouldBe(("Read with orders-value v1", """{"id":1,"note":"late"}"""));
    }

    [Fact]
    public async Task Finds_a_schema_id_in_the_wrong_byte_order()
    {
        _here.Add("other", new SchemaText(Order), 412);

        var diagnosis = await ExamineAsync([0, 0x9c, 0x01, 0, 0, .. OrderBytes]);

        diagnosis.Remedies.ShouldNotBeEmpty();
        Remedied(diagnosis).Label.ShouldBe("Read with schema 412");
    }

    [Fact]
    public async Task Reads_a_value_without_its_schema_id_by_the_topic_s_subject()
    {
        _here.Add("orders-value", new SchemaText(Order), 1);

        Remedied(await ExamineAsync(OrderBytes)).ShouldBe(("Read with orders-value v1", """{"id":1,"note":"late"}"""));
    }

    [Fact]
    public async Task Finds_JSON_behind_unexpected_bytes()
    {
        var diagnosis = await ExamineAsync([1, 2, 3, 4, 5, .. """{"a":1}"""u8]);

        diagnosis.Cause.ShouldBe("The value is JSON preceded by 5 unexpected bytes.");
        Remedied(diagnosis).ShouldBe(("Show the JSON without the first 5 bytes", """{"a":1}"""));
    }

    [Fact]
    public async Task Finds_JSON_behind_a_schema_id()
    {
        _here.Add("orders-value", new SchemaText(Order), 1);

        var diagnosis = await ExamineAsync(AnalysisRig.Framed(1, """{"id":1}"""u8.ToArray()));

        diagnosis.Cause.ShouldBe("Behind the schema id stands json, not what the schema describes.");
        diagnosis.Remedies[^1].Result.Text.ShouldBe("""{"id":1}""");
    }

    [Fact]
    public async Task Takes_off_base64_and_what_is_packed_in_it()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write("""{"a":1}"""u8);
        }

        var diagnosis = await ExamineAsync(Encoding.UTF8.GetBytes(Convert.ToBase64String(packed.ToArray())));

        diagnosis.Cause.ShouldBe("The value is json in gzip in base64.");
        (Remedied(diagnosis), diagnosis.Remedies[0].Decoder).ShouldBe((("Read as base64", """{"a":1}"""), "base64"));
    }

    [Theory]
    [InlineData("{\"a\":[1,", "The value is JSON that ends too early, after 8 bytes: the producer or a size limit has cut it.")]
    [InlineData("{\"a\":x}", "The value begins like JSON but is none from line 1, character 6 on.")]
    public async Task Says_where_JSON_breaks(string text, string expected) => (await ExamineAsync(Encoding.UTF8.GetBytes(text))).Cause.ShouldBe(expected);

    [Theory]
    [InlineData(new byte[] { 0, 0, 1 }, "The value begins like one with a schema id, but ends within it, after 3 of 5 bytes.")]
    [InlineData(new byte[] { 0x4f, 0x62, 0x6a, 1, 2, 3 }, "The value is an Avro container file, with its schema inside.")]
    [InlineData(new byte[] { 0xac, 0xed, 0, 5, 0x73 }, "The value is a serialized Java object.")]
    [InlineData(new byte[] { 0x08, 0x96, 0x01, 0x12, 0x02, 0x68, 0x69 }, "The value could be a Protobuf message without a schema id.")]
    [InlineData(new byte[] { 0xfe, 0xfe, 0xfe }, "It cannot be read.")]
    public async Task Names_what_bytes_are(byte[] bytes, string expected) => (await ExamineAsync(bytes)).Cause.ShouldBe(expected);

    [Fact]
    public async Task Goes_on_where_a_registry_does_not_answer()
    {
        _here.IsDown = true;

        (await ExamineAsync(AnalysisRig.Framed(412, 1))).Cause.ShouldBe("The value names schema 412, and this registry does not answer.");
    }

    private static (string Label, string? Text) Remedied(Diagnosis diagnosis) => (diagnosis.Remedies[0].Label, diagnosis.Remedies[0].Result.Text);

    private Task<Diagnosis> ExamineAsync(byte[] value) => _doctor.ExamineAsync("prod", ARecord.Unreadable("it cannot be read", value), TestContext.Current.CancellationToken);

    private sealed class TwoRegistries(ISchemaRegistry prod, ISchemaRegistry stage) : ISchemaRegistries
    {
        public ISchemaRegistry? Find(string cluster) => cluster == "stage" ? stage : prod;
    }
}
