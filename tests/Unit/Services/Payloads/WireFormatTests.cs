using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads;

public sealed class WireFormatTests
{
    private const string GuidHex = "4f8d8e113efe04304bccb1f2d205ebb2";

    private static readonly Guid Hash = Guid.Parse(GuidHex);

    [Theory]
    [InlineData("000000000c0102", 12, "0102")]
    [InlineData("007fffffff", int.MaxValue, "")]
    public void Reads_an_id_in_front_of_the_payload(string payload, int id, string body)
    {
        var (found, wire) = Read(payload, []);

        found.ShouldBeTrue();
        (wire.Schema, wire.IsInHeader).ShouldBe(((SchemaIdentity)id, false));
        Convert.ToHexStringLower(wire.Body.Span).ShouldBe(body);
    }

    [Fact]
    public void Reads_a_guid_in_front_of_the_payload()
    {
        var (found, wire) = Read($"01{GuidHex}ff", []);

        found.ShouldBeTrue();
        (wire.Schema, wire.IsInHeader).ShouldBe(((SchemaIdentity)Hash, false));
        wire.Body.ToArray().ShouldBe([0xff]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00000000")]
    [InlineData("0000000000")]
    [InlineData("00ffffffff01")]
    [InlineData("020000000101")]
    [InlineData("014f8d8e113efe04304bccb1f2d205eb")]
    public void Sees_no_schema_in_other_bytes(string payload) => Read(payload, []).Found.ShouldBeFalse();

    [Theory]
    [InlineData("01" + GuidHex, "abcd", "abcd")]
    [InlineData("01" + GuidHex, "", "")]
    [InlineData("01" + GuidHex + "040200", "abcd", "040200abcd")]
    public void Takes_the_schema_from_the_header_and_puts_message_indexes_before_the_payload(string header, string payload, string body)
    {
        var (found, wire) = Read(payload, [Header("__value_schema_id", header)]);

        found.ShouldBeTrue();
        (wire.Schema, wire.IsInHeader).ShouldBe(((SchemaIdentity)Hash, true));
        Convert.ToHexStringLower(wire.Body.Span).ShouldBe(body);
    }

    [Fact]
    public void Prefers_the_last_header_to_the_first_and_to_the_payload()
    {
        var (_, wire) = Read("0000000001aa", [Header("__value_schema_id", "0000000002"), Header("__value_schema_id", "0000000003")]);

        wire.Schema.ShouldBe((SchemaIdentity)3);
        Convert.ToHexStringLower(wire.Body.Span).ShouldBe("0000000001aa");
    }

    [Theory]
    [InlineData("__key_schema_id", "0000000002")]
    [InlineData("__value_schema_id", "99")]
    [InlineData("__VALUE_SCHEMA_ID", "0000000002")]
    public void Reads_the_payload_where_the_header_is_of_the_other_side_or_broken(string name, string header)
    {
        var (_, wire) = Read("0000000001aa", [Header(name, header)]);

        wire.Schema.ShouldBe((SchemaIdentity)1);
    }

    [Fact]
    public void Leaves_a_tombstone_alone() =>
        WireFormat.TryRead(null, PayloadKind.Value, [Header("__value_schema_id", "0000000002")], out _).ShouldBeFalse();

    private static RecordHeader Header(string name, string hex) => new(name, Convert.FromHexString(hex));

    private static (bool Found, WirePayload Wire) Read(string hex, IReadOnlyList<RecordHeader> headers) =>
        (WireFormat.TryRead(Convert.FromHexString(hex), PayloadKind.Value, headers, out var wire), wire);
}
