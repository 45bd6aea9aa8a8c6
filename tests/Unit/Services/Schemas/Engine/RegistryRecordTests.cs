using System.Text;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class RegistryRecordTests
{
    [Fact]
    public void Writes_keys_byte_for_byte()
    {
        Text(RegistryKeys.Schema("foo", 1)).ShouldBe("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""");
        Text(RegistryKeys.Config(null)).ShouldBe("""{"keytype":"CONFIG","magic":0}""");
        Text(RegistryKeys.Config("foo")).ShouldBe("""{"keytype":"CONFIG","subject":"foo","magic":0}""");
        Text(RegistryKeys.Mode("foo")).ShouldBe("""{"keytype":"MODE","subject":"foo","magic":0}""");
        Text(RegistryKeys.DeleteSubject("foo")).ShouldBe("""{"keytype":"DELETE_SUBJECT","subject":"foo","magic":0}""");
        Text(RegistryKeys.ClearSubject(null)).ShouldBe("""{"keytype":"CLEAR_SUBJECT","magic":0}""");
        Text(RegistryKeys.Context(".ctx")).ShouldBe("""{"keytype":"CONTEXT","tenant":"default","context":".ctx","magic":0}""");
        Text(RegistryKeys.Noop).ShouldBe("""{"keytype":"NOOP","magic":0}""");
    }

    [Fact]
    public void Escapes_only_what_json_demands() =>
        Text(RegistryKeys.Config("a/b<c>+'é😀\"\\\n\u0001")).ShouldBe("{\"keytype\":\"CONFIG\",\"subject\":\"a/b<c>+'é😀\\\"\\\\\\n\\u0001\",\"magic\":0}");

    [Fact]
    public void Writes_schemas_as_every_release_reads_them() =>
        Text(RegistryValues.Schema(new StoredSchema("foo", 1, 1, new SchemaContent(new SchemaText("\"string\"")), IsDeleted: false, Timestamp: null)))
            .ShouldBe("""{"subject":"foo","version":1,"id":1,"schema":"\"string\"","deleted":false}""");

    [Theory]
    [InlineData("""{"subject":"foo","version":2,"magic":1,"keytype":"SCHEMA"}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":2,"magic":0}""")]
    public void Reads_keys_of_other_writers(string key)
    {
        var value = """{"deleted":true,"schema":"\"int\"","id":7,"version":2,"subject":"foo","schemaType":null,"later":{"x":1}}""";

        var schema = Read(key, value).ShouldBeOfType<RegistryRecord.Schema>().Stored;

        schema.ShouldSatisfyAllConditions(
            () => schema.Version.ShouldBe(2),
            () => schema.Id.ShouldBe(7),
            () => schema.IsDeleted.ShouldBeTrue(),
            () => schema.Content.Schema.ShouldBe(new SchemaText("\"int\"", SchemaText.Avro, schema.Content.Schema.References)));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("no json", "{}")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":9}""", """{"schema":"\"int\"","id":1}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":"x","magic":1}""", """{"schema":"\"int\"","id":1}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""", "broken")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""", """{"schema":"\"int\""}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""", """{"schema":"\"int\"","id":1} {}""")]
    [InlineData("""{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""", """{"schema":"\"int\"","id":1,"metadata":{"tags":1}}""")]
    [InlineData("""{"keytype":"CONFIG","subject":"foo","magic":0}""", "[]")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    public void Says_why_it_cannot_take_a_record(string key, string? value) =>
        Read(key, value).ShouldBeOfType<RegistryRecord.Unreadable>().Reason.ShouldNotBeEmpty();

    [Fact]
    public void Knows_kinds_of_other_registries_by_name() =>
        Read("""{"keytype":"ASSOC","subject":"foo"}""", "{}").ShouldBe(new RegistryRecord.Foreign("ASSOC"));

    [Fact]
    public void Takes_a_noop_for_a_position_alone() => Read("""{"keytype":"NOOP","magic":0}""", null).ShouldBeOfType<RegistryRecord.Other>();

    [Fact]
    public void Keeps_the_hash_of_encrypted_metadata()
    {
        var stored = Read(
            """{"keytype":"SCHEMA","subject":"foo","version":1,"magic":1}""",
            """{"subject":"foo","version":1,"id":1,"md5":"CV1xzxJVa51eMwrVdbPfXQ==","metadata":{"properties":{"__enc__":"true","p":"c2VjcmV0"},"sensitive":["p"]},"schema":"\"string\"","deleted":false}""")
            .ShouldBeOfType<RegistryRecord.Schema>().Stored;

        stored.Content.Guid.ShouldBe(Guid.Parse("095d71cf-1255-6b9d-5e33-0ad575b3df5d"));
        Text(RegistryValues.Schema(stored)).ShouldContain("\"md5\":\"CV1xzxJVa51eMwrVdbPfXQ==\"");
    }

    private static RegistryRecord Read(string key, string? value) =>
        RegistryRecordReader.Read(Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), DateTimeOffset.UnixEpoch);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
