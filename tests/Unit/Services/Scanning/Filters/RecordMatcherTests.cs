using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning.Filters;

public sealed class RecordMatcherTests
{
    private const string Order = """{"id":"4711","status":"FAILED","amount":129.90,"big":9007199254740993,"at":"2026-01-09T14:05:11Z","note":null,"customer":{"country":"DE"},"items":[{"sku":"BK-1","qty":2},{"sku":"LP-9","qty":1}],"odd name":1,"quoted":"say \"hi\"","ä":"ü"}""";

    private readonly FakeSchemaCodecs _codecs = new();

    [Theory]
    [InlineData("value.status = FAILED", true)]
    [InlineData("value.status = failed", false)]
    [InlineData("value.status != PAID", true)]
    [InlineData("value.absent != PAID", true)]
    [InlineData("value.absent = PAID", false)]
    [InlineData("value.absent missing", true)]
    [InlineData("value.note exists", true)]
    [InlineData("value.note = null", true)]
    [InlineData("value.status ~ aile", true)]
    [InlineData("value.status !~ aile", false)]
    [InlineData("value.status ^= FA", true)]
    [InlineData("value.status $= ED", true)]
    [InlineData("value.amount = 129.9", true)]
    [InlineData("value.amount > 100", true)]
    [InlineData("value.amount >= 129.90", true)]
    [InlineData("value.amount < 100", false)]
    [InlineData("value.big = 9007199254740993", true)]
    [InlineData("value.big = 9007199254740992", false)]
    [InlineData("value.big > 9007199254740992", true)]
    [InlineData("value.at >= 2026-01-09", true)]
    [InlineData("value.at < 2026-01-09", false)]
    [InlineData("value.customer.country = DE", true)]
    [InlineData("value.customer.country.deeper = DE", false)]
    [InlineData("value.items[0].sku = BK-1", true)]
    [InlineData("value.items[0].sku = LP-9", false)]
    [InlineData("value.items[].sku = LP-9", true)]
    [InlineData("value.items.sku = LP-9", true)]
    [InlineData("value.items[].qty > 2", false)]
    [InlineData("value.items[7].sku exists", false)]
    [InlineData("value['odd name'] = 1", true)]
    [InlineData("value.quoted = \"say \\\"hi\\\"\"", true)]
    [InlineData("value.ä = ü", true)]
    [InlineData("value.items[1].sku matches ^LP-\\d$", true)]
    [InlineData("value ~ ln", false)]
    [InlineData("value ~ lp-9", true)]
    [InlineData("key = k1", true)]
    [InlineData("key exists and value exists", true)]
    [InlineData("headers.trace = 00-4b", true)]
    [InlineData("headers.other missing", true)]
    [InlineData("partition = 3 and offset >= 1042", true)]
    [InlineData("offset > 1042", false)]
    [InlineData("timestamp >= 1970-01-01T00:00:01Z", true)]
    [InlineData("timestamp < 1970-01-01T00:00:01Z", false)]
    [InlineData("size > 100", true)]
    [InlineData("value unreadable", false)]
    public async Task Judges_rules_over_json(string filter, bool matches) => (await MatchesAsync(Rules(filter), Record("k1", Order))).ShouldBe(matches);

    [Theory]
    [InlineData("value = hello", true)]
    [InlineData("value.x exists", false)]
    [InlineData("value ~ ELL", true)]
    [InlineData("key missing", true)]
    public async Task Judges_rules_over_plain_text(string filter, bool matches) => (await MatchesAsync(Rules(filter), Record(null, "hello"))).ShouldBe(matches);

    [Theory]
    [InlineData("value missing", true)]
    [InlineData("value exists", false)]
    [InlineData("value != x", true)]
    public async Task A_tombstone_has_no_value(string filter, bool matches) => (await MatchesAsync(Rules(filter), Record("k", null))).ShouldBe(matches);

    [Theory]
    [InlineData("value.status === 'FAILED' && value.amount > 100", true)]
    [InlineData("value.items.some(i => i.sku.startsWith('LP'))", true)]
    [InlineData("return key === 'k1' && headers.trace === '00-4b';", true)]
    [InlineData("value.big === 9007199254740993n", true)]
    [InlineData("partition === 3 && offset === 1042 && timestamp === 1000", true)]
    [InlineData("value.note === null && value.absent === undefined", true)]
    [InlineData("/^F/.test(value.status)", true)]
    [InlineData("value.status === 'PAID'", false)]
    public async Task Runs_a_script(string script, bool matches) => (await MatchesAsync(Script(script), Record("k1", Order))).ShouldBe(matches);

    [Fact]
    public async Task Counts_records_on_which_a_script_fails_and_says_what_the_first_one_did()
    {
        using var matcher = Matcher(Script("value.customer.country.name.length > 1"));

        (await matcher.MatchesAsync(Record("k", Order), TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await matcher.MatchesAsync(Record("k", "{}"), TestContext.Current.CancellationToken)).ShouldBeFalse();

        matcher.Errors.ShouldBe(2);
        matcher.FirstError.ShouldNotBeNull().ShouldContain("length");
    }

    [Fact]
    public async Task Bytes_that_name_a_schema_but_do_not_fit_it_are_unreadable()
    {
        var filter = Rules("value unreadable");
        (_codecs.StoresJson, _codecs.Fits) = (false, false);
        using var matcher = Matcher(filter);

        (await matcher.MatchesAsync(new KafkaRecord(new TopicPartition("t", 0), 1, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, [0, 0, 0, 1, 0x9c, 8], []), TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await matcher.MatchesAsync(Record("k", Order), TestContext.Current.CancellationToken)).ShouldBeFalse();
        matcher.Unreadable.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_the_team_chose_is_what_a_search_sees()
    {
        // {"a":1} in base64: plain text to whoever only looks at the bytes.
        var record = Record("k", "eyJhIjoxfQ==");
        var choice = new FixedChoices(new DecoderChoice(Value: "base64"));
        var reader = new PayloadReader([new AbsentPayloadDecoder(), new PlainPayloadDecoder()], choice);
        using var matcher = new RecordMatcher("c", new ScanRequest("t", new ScanStart.Oldest(), 10, [], Filter: Rules("value.a = 1")), _codecs, reader, choice.Choice);

        matcher.MayMatch(new ListedHeaders().Open(record)).ShouldBeTrue();
        (await matcher.MatchesAsync(record, TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await MatchesAsync(Rules("value.a = 1"), record)).ShouldBeFalse();
    }

    [Fact]
    public void A_sieve_passes_over_only_what_certainly_does_not_match()
    {
        using var matcher = Matcher(Rules("value.status = FAILED"));
        var headers = new ListedHeaders();

        matcher.MayMatch(headers.Open(Record("k", Order))).ShouldBeTrue();
        matcher.MayMatch(headers.Open(Record("k", """{"status":"PAID"}"""))).ShouldBeFalse();
        matcher.MayMatch(headers.Open(Record("k", null) with { Value = [0xff, 0xfe, 0x00] })).ShouldBeTrue();
    }

    private static RecordFilter Rules(string text) => FilterText.TryRead(text, out var rules, out var problem) ? new RecordFilter(rules) : throw new ArgumentException(problem);

    private static RecordFilter Script(string script) => new([], script);

    private static KafkaRecord Record(string? key, string? value) => new(
        new TopicPartition("t", 3), 1042, DateTimeOffset.UnixEpoch.AddSeconds(1), TimestampKind.CreateTime,
        key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), [new RecordHeader("trace", "00-4b"u8.ToArray())]);

    private async Task<bool> MatchesAsync(RecordFilter filter, KafkaRecord record)
    {
        using var matcher = Matcher(filter);
        return await matcher.MatchesAsync(record, TestContext.Current.CancellationToken);
    }

    private RecordMatcher Matcher(RecordFilter filter) => new(
        "c", new ScanRequest("t", new ScanStart.Oldest(), 10, [], Filter: filter), _codecs,
        new PayloadReader([new AbsentPayloadDecoder(), new PlainPayloadDecoder()]));
}
