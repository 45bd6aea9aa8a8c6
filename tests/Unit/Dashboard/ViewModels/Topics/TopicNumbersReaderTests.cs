using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Topics;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topics;

public sealed class TopicNumbersReaderTests
{
    private static readonly DateTimeOffset Written = new(2026, 1, 9, 14, 5, 11, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeRecordReader _reader = new();
    private readonly FakeClusterAdmin _admin = new();
    private readonly TopicNumbersReader _numbers;

    public TopicNumbersReaderTests() => _numbers = new TopicNumbersReader(_admin, _reader, _time);

    [Fact]
    public async Task Sums_partitions_and_takes_the_newest_of_their_last_records()
    {
        _reader.SetRange("orders", 0, 10, 15).SetRange("orders", 1, 0, 3);
        Add(0, 14, Written.AddMinutes(-1));
        Add(1, 2, Written);

        await ReadAsync();

        var numbers = _numbers.Find("orders").ShouldNotBeNull();
        numbers.Messages.ShouldBe(8);
        numbers.LastWrite.ShouldBe(Written);
    }

    [Fact]
    public async Task Has_no_last_write_for_an_empty_topic()
    {
        _reader.SetRange("orders", 0, 5, 5);

        await ReadAsync();

        var numbers = _numbers.Find("orders").ShouldNotBeNull();
        (numbers.Messages, numbers.LastWrite).ShouldBe((0, null));
    }

    [Fact]
    public async Task Leaves_unknown_what_the_cluster_does_not_tell()
    {
        _reader.Failure = new KafkaFailure(29, "TOPIC_AUTHORIZATION_FAILED", "You may not read this.", IsRetriable: false);

        await ReadAsync();

        _numbers.Find("orders").ShouldNotBeNull().Messages.ShouldBeNull();
    }

    [Fact]
    public async Task Asks_again_only_for_what_is_old()
    {
        _reader.SetRange("orders", 0, 0, 0);
        await ReadAsync();
        await ReadAsync();
        _reader.Asked.Count.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(5));
        await ReadAsync();

        _reader.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("delete", "604800000", "kept 7 days")]
    [InlineData("delete", "-1", "kept for ever")]
    [InlineData("delete", "3600000", "kept 60 minutes")]
    [InlineData("compact", "604800000", "latest value per key")]
    [InlineData("compact,delete", "172800000", "latest value per key, kept 2 days")]
    public void Says_in_words_how_long_records_stay(string policy, string milliseconds, string words) =>
        RetentionWords.Describe([Config("cleanup.policy", policy), Config("retention.ms", milliseconds)]).ShouldBe(words);

    [Fact]
    public void Says_nothing_about_retention_that_is_not_told() =>
        RetentionWords.Describe([]).ShouldBeNull();

    private static TopicConfig Config(string name, string value) => new(name, value, IsDefault: true, IsSensitive: false, IsReadOnly: false);

    private void Add(int partition, long offset, DateTimeOffset at) =>
        _reader.Add(new KafkaRecord(new TopicPartition("orders", partition), offset, at, TimestampKind.CreateTime, null, [1], []));

    private Task ReadAsync() =>
        _numbers.ReadAsync("prod", ["orders"], TimeSpan.FromSeconds(5), () => Task.CompletedTask, TestContext.Current.CancellationToken);
}
