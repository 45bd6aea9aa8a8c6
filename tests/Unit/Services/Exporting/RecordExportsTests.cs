using System.Text;
using System.Text.Json;
using Avro.File;
using Avro.Generic;
using Dashboard.Services.Exporting;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Exporting;

public sealed class RecordExportsTests
{
    private readonly FakeRecordScanner _scanner = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RecordExports _exports;

    public RecordExportsTests() => _exports = new RecordExports(_scanner, _time);

    [Fact]
    public async Task Ndjson_has_one_record_per_line_with_every_digit_and_no_line_break_of_the_payload()
    {
        _scanner.Add(
            ARecord.Json("{\"big\":9007199254740993,\r\n\"text\":\"a\\nb\"}", 3, 1042, "4711", headers: new RecordHeader("trace", "00"u8.ToArray())),
            ARecord.Tombstone(0, 7),
            ARecord.Unreadable("ends too early", [0, 0, 0, 1, 0x9c], 1, 8));

        var lines = (await WriteAsync(ExportFormat.Ndjson)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(3);
        lines[0].ShouldContain("\"big\":9007199254740993");
        var first = JsonDocument.Parse(lines[0]).RootElement;
        first.GetProperty("offset").GetInt64().ShouldBe(1042);
        first.GetProperty("value").GetProperty("text").GetString().ShouldBe("a\nb");
        first.GetProperty("headers")[0].GetProperty("value").GetString().ShouldBe("00");
        JsonDocument.Parse(lines[1]).RootElement.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        var unreadable = JsonDocument.Parse(lines[2]).RootElement;
        (unreadable.GetProperty("valueBase64").GetString(), unreadable.GetProperty("valueProblem").GetString()).ShouldBe(("AAAAAZw=", "ends too early"));
    }

    [Fact]
    public async Task What_was_picked_is_exported_in_its_order_without_what_has_expired()
    {
        _scanner.Add(ARecord.Text("a", 0, 1), ARecord.Text("b", 0, 2), ARecord.Text("c", 1, 1));
        var request = new ExportRequest("c", new ScanRequest("orders", new ScanStart.Oldest(), 3, []), IsWhole: false, [])
        {
            Picked = [(new TopicPartition("orders", 1), 1), (new TopicPartition("orders", 0), 99), (new TopicPartition("orders", 0), 1)],
        };
        using var output = new MemoryStream();

        await _exports.WriteAsync(request, ExportFormat.Json, output, TestContext.Current.CancellationToken);

        JsonDocument.Parse(output.ToArray()).RootElement.EnumerateArray().Select(record => record.GetProperty("value").GetString()).ShouldBe(["c", "a"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Json_is_one_array(int count)
    {
        _scanner.Add([.. Enumerable.Range(0, count).Select(offset => ARecord.Text("x", 0, offset))]);

        JsonDocument.Parse(await WriteAsync(ExportFormat.Json)).RootElement.GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task Csv_has_a_column_per_field_of_the_first_records()
    {
        _scanner.Add(ARecord.Json("""{"id":"1","amount":129.90,"note":null}""", 0, 1), ARecord.Json("""{"id":"2","say":"a \"b\", c"}""", 0, 2));

        var lines = (await WriteAsync(ExportFormat.Csv)).TrimStart('\uFEFF').Split("\r\n");

        lines[0].ShouldBe("partition,offset,timestamp,key,value.id,value.amount,value.note,value.say,value,headers");
        lines[1].ShouldStartWith("0,1,2026-01-09T12:00:01.000Z,k,1,129.90,,,");
        lines[2].ShouldContain(",2,,,\"a \"\"b\"\", c\",");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("+x", "'+x")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+49", "+49")]
    [InlineData("text", "text")]
    [InlineData("", "")]
    public void Csv_cells_that_a_spreadsheet_would_run_become_text(string cell, string written) => CsvExport.Guard(cell).ShouldBe(written);

    [Fact]
    public async Task Avro_keeps_the_bytes_and_can_be_read_again()
    {
        _scanner.Add([.. Enumerable.Range(0, 1_200).Select(offset => ARecord.Json($$"""{"id":{{offset}}}""", 2, offset)), ARecord.Tombstone(0, 7)]);
        using var output = new MemoryStream();

        await _exports.WriteAsync(Request() with { IsWhole = true }, ExportFormat.Avro, output, TestContext.Current.CancellationToken);

        output.Position = 0;
        using var file = DataFileReader<GenericRecord>.OpenReader(output);
        var records = file.NextEntries.ToList();
        records.Count.ShouldBe(1_201);
        Encoding.UTF8.GetString((byte[])records[17]["value"]).ShouldBe("""{"id":17}""");
        ((string)records[17]["valueText"]).ShouldBe("""{"id":17}""");
        records[^1]["value"].ShouldBeNull();
    }

    [Fact]
    public void A_prepared_export_is_kept_for_some_minutes()
    {
        var id = _exports.Prepare(Request());

        _exports.Find(id).ShouldBe(Request());
        _time.Advance(TimeSpan.FromMinutes(11));
        _exports.Find(id).ShouldBeNull();
    }

    private static readonly ScanRequest Scan = new("orders", new ScanStart.Oldest(), 5_000, []);
    private static readonly string[] NoFields = [];

    private static ExportRequest Request() => new("prod", Scan, IsWhole: false, NoFields);

    private async Task<string> WriteAsync(ExportFormat format)
    {
        using var output = new MemoryStream();
        await _exports.WriteAsync(Request(), format, output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
