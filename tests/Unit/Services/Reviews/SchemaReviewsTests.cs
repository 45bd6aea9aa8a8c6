using Dashboard.Services.Keeping;
using Dashboard.Services.Records;
using Dashboard.Services.Reviews;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Reviews;

/// <summary>Two copies of the process on one topic.</summary>
public sealed class SchemaReviewsTests : IDisposable
{
    private readonly FakeClusterAdmin _admin = new();
    private readonly MemoryLog _log = new(ReviewTopic.Topic);
    private readonly FakeTimeProvider _time = new(ARecord.Noon);
    private readonly SchemaReviews _here;
    private readonly SchemaReviews _there;

    public SchemaReviewsTests() => (_here, _there) = (Copy(), Copy());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task A_draft_sent_by_one_copy_is_read_by_the_other_and_after_a_restart()
    {
        var sent = await SendAsync();
        using var restarted = Copy();

        var there = await _there.FindAsync("prod", sent.Id, Stop);
        var later = await restarted.ListAsync("prod", Stop);

        there.ShouldNotBeNull().Schema.Text.ShouldBe(Schema.Text);
        there.Schema.References.ShouldBe(Schema.References);
        later.ShouldHaveSingleItem().Notes.ShouldBe(sent.Notes);
        _admin.Created.ShouldHaveSingleItem().Configs["cleanup.policy"].ShouldBe("compact");
    }

    [Fact]
    public async Task Of_two_people_who_change_the_same_text_one_is_told_and_nothing_is_lost()
    {
        var sent = await SendAsync();

        var first = await _here.ReviseAsync("prod", sent.Id, sent.Revision, new SchemaText("\"int\""), "mia", "", Stop);
        var second = await _there.ReviseAsync("prod", sent.Id, sent.Revision, new SchemaText("\"long\""), "tom", "", Stop);

        first.ShouldBeOfType<DraftOutcome.Done>().Draft.Revision.ShouldBe(2);
        second.ShouldBeOfType<DraftOutcome.Overtaken>().Draft.Schema.Text.ShouldBe("\"int\"");
    }

    [Fact]
    public async Task Whoever_watches_hears_of_a_change_elsewhere()
    {
        var sent = await SendAsync();
        await using var watch = _there.WatchAsync("prod", Stop).GetAsyncEnumerator(Stop);
        await watch.MoveNextAsync();
        await _there.FindAsync("prod", sent.Id, Stop);

        await _here.CommentAsync("prod", sent.Id, "tom", "looks good", Stop);
        while ((await _there.FindAsync("prod", sent.Id, Stop))!.Notes.Count < 2)
        {
            await watch.MoveNextAsync();
        }

        (await _there.FindAsync("prod", sent.Id, Stop))!.Notes[^1].Text.ShouldBe("looks good");
    }

    [Fact]
    public async Task A_discarded_draft_leaves_no_record_that_counts()
    {
        var sent = await SendAsync();
        await _here.CommentAsync("prod", sent.Id, "tom", "no", Stop);

        await _there.DiscardAsync("prod", sent.Id, Stop);

        (await _here.ListAsync("prod", Stop)).ShouldBeEmpty();
        _log.Records.GroupBy(record => Convert.ToHexString(record.Key!)).ShouldAllBe(key => key.Last().Value == null);
        (await _here.CommentAsync("prod", sent.Id, "tom", "late", Stop)).ShouldBeOfType<DraftOutcome.Missing>();
    }

    [Fact]
    public async Task What_is_too_long_is_refused_before_it_is_written()
    {
        var sent = await SendAsync();

        var outcome = await _here.CommentAsync("prod", sent.Id, "tom", new string('x', DraftLimits.Remark + 1), Stop);

        outcome.ShouldBe(new DraftOutcome.TooLong(DraftLimits.Remark));
        _log.Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_that_refuses_is_not_mistaken_for_success()
    {
        _log.Failure = new KafkaFailure(29, "TOPIC_AUTHORIZATION_FAILED", "Not allowed.", IsRetriable: false);

        await Should.ThrowAsync<KafkaUnavailableException>(SendAsync);
    }

    [Fact]
    public async Task Foreign_records_in_the_topic_are_read_past()
    {
        var sent = await SendAsync();
        _log.Append(null, "x"u8.ToArray());
        _log.Append("a/b"u8.ToArray(), "{\"kind\":\"sent\"}"u8.ToArray());
        _log.Append("a/b/c"u8.ToArray(), "not json"u8.ToArray());

        (await _there.ListAsync("prod", Stop)).ShouldHaveSingleItem().Id.ShouldBe(sent.Id);
    }

    private static SchemaText Schema { get; } = new("\"string\"", SchemaText.Avro, [new SchemaReference("a.B", "b", 1)]);

    private async Task<SchemaDraft> SendAsync() =>
        (await _here.SendAsync("prod", new NewDraft("orders-value", Schema, 2, "marketing", "mia"), Stop)).ShouldBeOfType<DraftOutcome.Done>().Draft;

    private SchemaReviews Copy() => new(new CompactedTopic(_admin, _log, _log), _log, _time, NullLogger<SchemaReviews>.Instance);
}
