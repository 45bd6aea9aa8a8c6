using Dashboard.Broker.Storage;
using Dashboard.Broker.Storage.Compaction;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage.Compaction;

public sealed class SegmentSwapTests
{
    [Fact]
    public void An_unfinished_segment_is_forgotten()
    {
        using var topic = Prepared(out var cleaned);
        File.WriteAllBytes(SegmentSwap.PathFor(topic.Directory, 0), cleaned[..10]);

        topic.Reopen();

        topic.Read().Select(record => record.Value).ShouldBe(["1", "2", "3", "4"]);
        Directory.EnumerateFiles(topic.Directory, "*.cleaned").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_decided_swap_is_finished_however_many_former_segments_were_removed(int removed)
    {
        using var topic = Prepared(out var cleaned);
        topic.Log.Dispose();
        File.WriteAllBytes(Path.Combine(topic.Directory, $"{0:D20}-{2:D20}.swap"), cleaned);
        foreach (var offset in new long[] { 1, 2 }.Take(removed))
        {
            File.Delete(Segment.NameOf(topic.Directory, offset, Segment.Extension));
            File.Delete(Segment.NameOf(topic.Directory, offset, Segment.IndexExtension));
        }

        topic.Reopen();

        topic.Read().Select(record => record.Value).ShouldBe(["3", "4"]);
        PartitionFiles.OffsetsIn(topic.Directory).ShouldBe([0, 3]);
        Directory.EnumerateFiles(topic.Directory, "*.swap").ShouldBeEmpty();
    }

    /// <summary>Segments 0, 1, 2 of one record each and 3 in use; what the first three become is given as bytes.</summary>
    private static CompactedLog Prepared(out byte[] cleaned)
    {
        var settings = ("segment.bytes", "80");
        using (var compacted = Written(settings))
        {
            compacted.Config = CompactedLog.Settings(("segment.bytes", "10000"), ("min.cleanable.dirty.ratio", "0"));
            compacted.Compact().ShouldBeTrue();
            compacted.Log.Dispose();
            cleaned = File.ReadAllBytes(Segment.NameOf(compacted.Directory, 0, Segment.Extension));
        }

        return Written(settings);
    }

    private static CompactedLog Written((string, string) settings)
    {
        var topic = new CompactedLog(settings: settings);
        for (var i = 1; i <= 4; i++)
        {
            topic.Append("a", $"{i}");
        }

        return topic;
    }
}
