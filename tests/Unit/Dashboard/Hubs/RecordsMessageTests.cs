using Dashboard.Hubs;
using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hubs;

public sealed class RecordsMessageTests
{
    [Fact]
    public void Keeps_an_empty_batch_as_one_message() =>
        RecordsMessage.Split(new FeedBatch([], 0, 2, "away")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.Followers.ShouldBe(2),
            message => message.Problem.ShouldBe("away"));

    [Fact]
    public void Splits_a_large_batch_and_counts_what_was_missed_once()
    {
        var messages = RecordsMessage.Split(new FeedBatch([.. Enumerable.Range(0, 1_200).Select(offset => Record(offset, [1]))], 7, 1)).ToList();

        messages.Select(message => message.Records.Count).ShouldBe([500, 500, 200]);
        messages.Sum(message => message.Missed).ShouldBe(7);
    }

    [Fact]
    public void Gives_bytes_as_base64_and_tells_null_from_empty()
    {
        var message = RecordMessage.From(Record(3, [0, 255]) with { Key = new DecodedPayload(PayloadForm.Null, "null", null) });

        (message.Value.Form, message.Value.Base64).ShouldBe(("binary", "AP8="));
        (message.Key.Form, message.Key.Base64).ShouldBe(("null", null));
        message.Headers.ShouldBe([new HeaderMessage("t", "ä", null), new HeaderMessage("b", null, "/w=="), new HeaderMessage("n", null, null)]);
    }

    private static DecodedRecord Record(long offset, byte[] value)
    {
        RecordHeader[] headers = [new("t", "ä"u8.ToArray()), new("b", [255]), new("n", null)];
        var bytes = new DecodedPayload(PayloadForm.Binary, "binary", null);
        return new DecodedRecord(new KafkaRecord(new TopicPartition("t", 0), offset, default, TimestampKind.CreateTime, null, value, headers), bytes, bytes);
    }
}
