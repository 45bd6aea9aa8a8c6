using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning;

public sealed class RecordScannerTests
{
    private readonly FakeRecordReader _reader = new();
    private readonly RecordScanner _scanner;

    public RecordScannerTests()
    {
        var time = new FakeTimeProvider();
        var schemas = new SchemaCodecs(new FakeSchemaRegistries(), time);
        _scanner = new RecordScanner(_reader, new PayloadReader([new AbsentPayloadDecoder(), new PlainPayloadDecoder()]), schemas, time);
    }

    [Fact]
    public async Task Delivers_the_newest_records_of_all_partitions()
    {
        Fill(0, 0, 1_000, second: offset => offset);
        Fill(1, 0, 1_000, second: offset => 990 + offset);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 100);

        var records = Matches(reports);
        records.Length.ShouldBe(100);
        records.ShouldAllBe(record => record.Partition.Partition == 1 && record.Offset >= 900);
        reports[^1].IsDone.ShouldBeTrue();
        reports[^1].Scanned.ShouldBeLessThan(2_000);
    }

    [Fact]
    public async Task Takes_the_last_offsets_of_a_partition_whose_clock_runs_back()
    {
        Fill(0, 0, 10_000, second: offset => 100_000 - offset);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 50);

        Matches(reports).Select(record => record.Offset).ShouldBe(Enumerable.Range(9_950, 50).Select(offset => (long)offset).Reverse());
        reports[^1].Scanned.ShouldBe(50);
    }

    [Fact]
    public async Task Finds_all_there_is_where_fewer_match_than_asked_for()
    {
        Fill(0, 5, 50_000, second: offset => offset);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 10, text: "RECORD 17,");

        Matches(reports).Select(record => record.Offset).ShouldBe([17]);
        (reports[^1].Scanned, reports[^1].Total, reports[^1].Matched).ShouldBe((49_995, 49_995, 1));
    }

    [Fact]
    public async Task Stops_a_search_once_the_newest_matches_are_certain()
    {
        Fill(0, 0, 100_000, second: offset => offset);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 3, text: "record");

        Matches(reports).Select(record => record.Offset).ShouldBe([99_999, 99_998, 99_997]);
        reports[^1].Scanned.ShouldBe(5_000);
    }

    [Fact]
    public async Task Reads_a_closed_range_of_time_and_nothing_outside_of_it()
    {
        Fill(0, 0, 100, second: offset => offset);

        var reports = await ScanAsync(new ScanStart.Range(DateTimeOffset.UnixEpoch.AddSeconds(20), DateTimeOffset.UnixEpoch.AddSeconds(30)), limit: 100);

        Matches(reports).Select(record => record.Offset).ShouldBe(Enumerable.Range(20, 10).Select(offset => (long)offset));
        (reports[^1].Scanned, reports[^1].Total).ShouldBe((10, 10));
    }

    [Fact]
    public async Task Frees_its_reader_while_it_is_held_and_goes_on_where_it_stood()
    {
        Fill(0, 0, 100, second: offset => offset);
        _reader.StepSize = 40;
        var gate = new ScanGate();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.AfterStep = () =>
        {
            _reader.AfterStep = null;
            gate.Close();
            held.SetResult();
        };
        var scan = CollectAsync(_scanner.ScanAsync("c", new ScanRequest("t", new ScanStart.Oldest(), 1_000, [], "record"), gate, TestContext.Current.CancellationToken));
        await held.Task;
        scan.IsCompleted.ShouldBeFalse();

        gate.Open();
        var reports = await scan;

        Matches(reports).Select(record => record.Offset).ShouldBe(Enumerable.Range(0, 100).Select(offset => (long)offset));
        _reader.Requests.Select(request => request.Partitions[0].Start).ShouldBe([0, 40]);
    }

    [Fact]
    public async Task Reads_the_partitions_first_in_which_a_key_belongs_and_stops_there_when_it_has_enough()
    {
        for (var partition = 0; partition < 8; partition++)
        {
            Fill(partition, 0, 10, second: offset => offset);
        }

        var home = KeyPartitions.Likely("4711", 8)[0];
        _reader.SetRange("t", home, 0, 12);
        _reader.Add(Record(10, "4711", "x") with { Partition = new TopicPartition("t", home) });
        var filter = new RecordFilter([new FilterRule("key", RuleOperator.Is, "4711")]);

        var reports = await CollectAsync(_scanner.ScanAsync("c", new ScanRequest("t", new ScanStart.Oldest(), 1, [], Filter: filter), cancellationToken: TestContext.Current.CancellationToken));

        Matches(reports).ShouldHaveSingleItem().Partition.Partition.ShouldBe(home);
        reports[^1].IsDone.ShouldBeTrue();
        reports[^1].Likely.ShouldNotBeNull().ShouldContain(home);
        _reader.Requests.ShouldHaveSingleItem().Partitions.Select(range => range.Partition).ShouldBe(KeyPartitions.Likely("4711", 8), ignoreOrder: true);
    }

    [Fact]
    public async Task Reads_the_other_partitions_too_where_the_key_is_not_where_it_belongs()
    {
        Fill(0, 0, 10, second: offset => offset);
        Fill(1, 0, 10, second: offset => offset);
        Fill(2, 0, 10, second: offset => offset);
        var filter = new RecordFilter([new FilterRule("key", RuleOperator.Is, "nowhere")]);

        var reports = await CollectAsync(_scanner.ScanAsync("c", new ScanRequest("t", new ScanStart.Newest(), 5, [], Filter: filter), cancellationToken: TestContext.Current.CancellationToken));

        (reports[^1].Scanned, reports[^1].Total, reports[^1].Matched).ShouldBe((30, 30, 0));
        reports.Count(report => report.IsDone).ShouldBe(1);
    }

    [Fact]
    public async Task Reports_how_far_every_partition_is()
    {
        Fill(0, 5, 50, second: offset => offset);
        Fill(2, 0, 10, second: offset => offset);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 10, text: "nowhere");

        reports[^1].Partitions.ShouldBe([new PartitionProgress(0, 5, 50, 45), new PartitionProgress(2, 0, 10, 10)]);
    }

    [Fact]
    public async Task Tells_the_cost_of_a_scan_from_offsets_and_a_few_records()
    {
        Fill(0, 0, 100, second: offset => offset);
        _reader.SetRange("t", 1, 7, 7);

        var plan = await _scanner.PlanAsync("c", new ScanRequest("t", new ScanStart.Newest(), 10, [], "x"), TestContext.Current.CancellationToken);

        (plan.Records, plan.Partitions).ShouldBe((100, 1));
        plan.Bytes.ShouldNotBeNull().ShouldBeGreaterThan(100);
        _reader.Requests.ShouldHaveSingleItem().Partitions.ShouldBe([new PartitionRange(0, 75, 100)]);
    }

    [Fact]
    public async Task Goes_on_past_gaps_that_compaction_left()
    {
        _reader.SetRange("t", 0, 0, 1_000_000);
        Add(0, 3, 3);
        Add(0, 999_999, 9);

        Matches(await ScanAsync(new ScanStart.Newest(), limit: 10)).Select(record => record.Offset).ShouldBe([999_999, 3]);
    }

    [Fact]
    public async Task Shares_the_page_between_partitions_from_an_offset_on()
    {
        Fill(0, 0, 100, second: offset => offset);
        Fill(1, 0, 100, second: offset => offset);

        var reports = await ScanAsync(new ScanStart.Offset(50), limit: 10);

        reports[^1].Scanned.ShouldBe(10);
        Matches(reports).Select(record => (record.Partition.Partition, record.Offset)).ShouldBe(
            [(0, 50), (1, 50), (0, 51), (1, 51), (0, 52), (1, 52), (0, 53), (1, 53), (0, 54), (1, 54)]);
    }

    [Fact]
    public async Task Stops_at_the_limit_from_the_beginning_on()
    {
        Fill(0, 0, 100, second: offset => offset);

        Matches(await ScanAsync(new ScanStart.Oldest(), limit: 2, text: "record 4")).Select(record => record.Offset).ShouldBe([4, 40]);
    }

    [Fact]
    public async Task Reads_chosen_partitions_only()
    {
        Fill(0, 0, 10, second: offset => offset);
        Fill(1, 0, 10, second: offset => offset);

        Matches(await ScanAsync(new ScanStart.Newest(), limit: 100, partitions: [1])).ShouldAllBe(record => record.Partition.Partition == 1);
    }

    [Theory]
    [InlineData(SearchIn.Key, 1)]
    [InlineData(SearchIn.Value, 2)]
    [InlineData(SearchIn.Headers, 3)]
    public async Task Looks_where_it_is_told(SearchIn place, long expected)
    {
        _reader.SetRange("t", 0, 0, 4);
        _reader.Add(Record(1, "find me", "x")).Add(Record(2, "x", "find me")).Add(Record(3, "x", "x") with { Headers = [new RecordHeader("h", Encoding.UTF8.GetBytes("find me"))] });

        Matches(await ScanAsync(new ScanStart.Newest(), limit: 10, text: "FIND", place: place)).Select(record => record.Offset).ShouldBe([expected]);
    }

    [Fact]
    public async Task Says_that_the_topic_does_not_exist() =>
        (await Should.ThrowAsync<KafkaUnavailableException>(() => ScanAsync(new ScanStart.Newest(), limit: 10))).Message.ShouldBe("Topic t does not exist in cluster c.");

    [Fact]
    public async Task Ends_at_once_for_an_empty_topic()
    {
        _reader.SetRange("t", 0, 7, 7);

        var reports = await ScanAsync(new ScanStart.Newest(), limit: 10);

        reports.ShouldHaveSingleItem().IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Gets_one_record_by_its_address()
    {
        Fill(0, 5, 10, second: offset => offset);

        (await _scanner.GetAsync("c", new TopicPartition("t", 0), 7, TestContext.Current.CancellationToken)).ShouldNotBeNull().Record.Offset.ShouldBe(7);
        (await _scanner.GetAsync("c", new TopicPartition("t", 0), 3, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static KafkaRecord[] Matches(List<ScanReport> reports) => [.. reports.SelectMany(report => report.NewMatches).Select(match => match.Record)];

    private static KafkaRecord Record(long offset, string? key, string? value) => new(
        new TopicPartition("t", 0), offset, DateTimeOffset.UnixEpoch.AddSeconds(offset), TimestampKind.CreateTime,
        key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), []);

    private void Fill(int partition, int start, int end, Func<int, int> second)
    {
        _reader.SetRange("t", partition, start, end);
        for (var offset = start; offset < end; offset++)
        {
            Add(partition, offset, second(offset));
        }
    }

    private void Add(int partition, long offset, int second) => _reader.Add(Record(offset, null, $"Record {offset}, ä") with
    {
        Partition = new TopicPartition("t", partition),
        Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(second),
    });

    private Task<List<ScanReport>> ScanAsync(
        ScanStart start, int limit, string? text = null, int[]? partitions = null, SearchIn place = SearchIn.Key | SearchIn.Value | SearchIn.Headers) =>
        CollectAsync(_scanner.ScanAsync("c", new ScanRequest("t", start, limit, partitions ?? [], text, place), cancellationToken: TestContext.Current.CancellationToken));

    private static async Task<List<ScanReport>> CollectAsync(IAsyncEnumerable<ScanReport> scan)
    {
        var reports = new List<ScanReport>();
        await foreach (var report in scan)
        {
            reports.Add(report);
        }

        return reports;
    }
}
