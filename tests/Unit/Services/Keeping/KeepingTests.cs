using Dashboard.Services.Keeping;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Keeping;

public sealed class KeepingTests
{
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeRecordReader _reader = new();
    private readonly FakeRecordWriter _writer = new();

    [Fact]
    public async Task Saved_filters_of_a_topic_are_read_from_a_compacted_topic_that_the_first_one_makes()
    {
        var filters = new SavedFilters(Store());
        await filters.SaveAsync("prod", Filter("1", "b, failed"), TestContext.Current.CancellationToken);
        await filters.SaveAsync("prod", Filter("2", "a, large"), TestContext.Current.CancellationToken);
        await filters.SaveAsync("prod", Filter("1", "c, failed"), TestContext.Current.CancellationToken);
        await filters.SaveAsync("prod", Filter("3", "elsewhere") with { Topic = "payments" }, TestContext.Current.CancellationToken);
        Publish(SavedFilters.Topic);

        var found = await filters.ListAsync("prod", "orders", TestContext.Current.CancellationToken);

        found.Select(filter => (filter.Id, filter.Name)).ShouldBe([("2", "a, large"), ("1", "c, failed")]);
        found[0].Parameters.ShouldBe(new Dictionary<string, string> { ["f"] = "value.a = 1" });
        _admin.Created.ShouldHaveSingleItem().Configs["cleanup.policy"].ShouldBe("compact");
    }

    [Fact]
    public async Task A_removed_filter_is_gone()
    {
        var filters = new SavedFilters(Store());
        await filters.SaveAsync("prod", Filter("1", "x"), TestContext.Current.CancellationToken);
        await filters.RemoveAsync("prod", "1", TestContext.Current.CancellationToken);
        Publish(SavedFilters.Topic);

        (await filters.ListAsync("prod", "orders", TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task How_the_team_reads_a_topic_is_shared_and_may_be_half_a_minute_old()
    {
        var time = new FakeTimeProvider(ARecord.Noon);
        var colleague = new DecoderChoices(Store(), time, NullLogger<DecoderChoices>.Instance);
        var mine = new DecoderChoices(Store(), time, NullLogger<DecoderChoices>.Instance);
        (await mine.GetAsync("prod", "orders", TestContext.Current.CancellationToken)).ShouldBe(DecoderChoice.Automatic);

        await colleague.SetAsync("prod", "orders", new DecoderChoice("int64", "cbor"), TestContext.Current.CancellationToken);
        Publish(DecoderChoices.Topic);

        (await mine.GetAsync("prod", "orders", TestContext.Current.CancellationToken)).ShouldBe(DecoderChoice.Automatic);
        time.Advance(TimeSpan.FromSeconds(30));
        await mine.GetAsync("prod", "orders", TestContext.Current.CancellationToken);
        (await mine.GetAsync("prod", "orders", TestContext.Current.CancellationToken)).ShouldBe(new DecoderChoice("int64", "cbor"));
        (await mine.GetAsync("prod", "payments", TestContext.Current.CancellationToken)).ShouldBe(DecoderChoice.Automatic);
    }

    [Fact]
    public async Task A_pinned_record_comes_back_with_all_its_bytes()
    {
        var pins = new PinnedRecords(Store(), new FakeTimeProvider(ARecord.Noon));
        var record = ARecord.Json("{\"a\":1}", 3, 1042, null, headers: [new RecordHeader("x", null), new RecordHeader("x", [0xff])]).Record;
        await pins.PinAsync("prod", record, TestContext.Current.CancellationToken);
        Publish(PinnedRecords.Topic);

        var pin = (await pins.FindAsync("prod", new TopicPartition("orders", 3), 1042, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        pin.PinnedAt.ShouldBe(ARecord.Noon);
        (pin.Record.Offset, pin.Record.Timestamp, pin.Record.Key).ShouldBe((1042, record.Timestamp, null));
        pin.Record.Value.ShouldBe(record.Value);
        pin.Record.Headers.Select(header => header.Value).ShouldBe([null, [0xff]]);
        (await pins.FindAsync("prod", new TopicPartition("orders", 3), 1, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static SavedFilter Filter(string id, string name) => new(id, "orders", name, new Dictionary<string, string> { ["f"] = "value.a = 1" }, ARecord.Noon);

    private CompactedTopic Store() => new(_admin, _reader, _writer);

    private void Publish(string topic)
    {
        var written = _writer.Written.Where(write => write.Topic == topic).Select(write => write.Record).ToList();
        _reader.SetRange(topic, 0, 0, written.Count);
        for (var offset = 0; offset < written.Count; offset++)
        {
            _reader.Add(new KafkaRecord(new TopicPartition(topic, 0), offset, ARecord.Noon, TimestampKind.CreateTime, written[offset].Key, written[offset].Value, []));
        }
    }
}
