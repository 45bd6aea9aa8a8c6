using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning.Filters;

/// <summary>Scripts come from anyone who may use the console; none of these may freeze, grow or reach the process.</summary>
public sealed class ScriptSandboxTests
{
    private static readonly KafkaRecord Record = new(new TopicPartition("t", 0), 0, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, """{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}"""u8.ToArray(), []);

    [Theory]
    [InlineData("while (true) {} return true;")]
    [InlineData("for (;;) value.a; return true;")]
    [InlineData("const f = () => f(); return f();")]
    [InlineData("const a = []; for (;;) a.push('x'.repeat(1000)); return true;")]
    [InlineData("let s = 'x'; for (;;) s += s; return true;")]
    [InlineData("'x'.repeat(1e9).length > 1")]
    [InlineData("'x'.padEnd(1e9).length > 1")]
    [InlineData("new Array(1e8).fill(1).length > 1")]
    [InlineData("/^(a+)+$/.test(value.a)")]
    [InlineData("JSON.parse('['.repeat(100000)) !== 1")]
    [InlineData("eval('1') === 1")]
    [InlineData("new Function('return 1')() === 1")]
    [InlineData("(() => {}).constructor('return 1')() === 1")]
    [InlineData("System.IO.File.Exists('/etc/passwd')")]
    [InlineData("importNamespace('System') !== null")]
    [InlineData("leak = value; return true;")]
    [InlineData("globalThis.leak = 1; return true;")]
    [InlineData("Math.leak = 1; return true;")]
    [InlineData("Array.prototype.leak = 1; return true;")]
    [InlineData("Object.prototype.leak = 1; return true;")]
    [InlineData("(x => x).__proto__.leak = 1; return true;")]
    public void Stops_what_is_not_allowed_and_goes_on_with_the_next_record(string script)
    {
        using var condition = new ScriptCondition(script);

        Judge(condition).ShouldBe(Verdict.No);

        condition.Errors.ShouldBe(1, script);
        condition.FirstError.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("value.a ===")]
    [InlineData("}); (function () { while (true) {} ")]
    [InlineData("1); }), (function () { return 1")]
    [InlineData("return }")]
    public void Refuses_what_is_no_script(string script) =>
        Should.Throw<FilterFailedException>(() => new ScriptCondition(script)).Message.ShouldStartWith("The filter ");

    [Fact]
    public void Ends_the_scan_when_record_after_record_takes_too_long()
    {
        using var condition = new ScriptCondition("/^(a+)+$/.test(value.a)");

        Should.Throw<FilterFailedException>(() =>
        {
            for (var record = 0; record <= ScriptCondition.MostTimeouts; record++)
            {
                Judge(condition);
            }
        }).Message.ShouldContain("takes longer than 50 ms");
    }

    private static Verdict Judge(ScriptCondition condition)
    {
        using var view = new RecordView("c", new FakeSchemaCodecs());
        return condition.Judge(new ListedHeaders().Open(Record), view);
    }
}
