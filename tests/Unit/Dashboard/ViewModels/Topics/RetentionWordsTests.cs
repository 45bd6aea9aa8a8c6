using Dashboard.Services.Cluster;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Topics;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topics;

public sealed class RetentionWordsTests
{
    [Theory]
    [InlineData("delete", "604800000", "kept until about 16 Jan 2026, 12:00 UTC (6 days left)")]
    [InlineData("delete", "3600000", "past its retention, deleted soon")]
    [InlineData("compact,delete", "604800000", "kept until about 16 Jan 2026, 12:00 UTC (6 days left)")]
    [InlineData("delete", "-1", "kept for ever")]
    [InlineData("delete", "9223372036854775807", "kept for ever")]
    [InlineData("compact", "604800000", "kept until a newer value of its key is written")]
    [InlineData("delete", "soon", null)]
    public void Says_until_when_a_record_is_kept(string policy, string retention, string? expected)
    {
        TopicConfig[] configs = [new("cleanup.policy", policy, false, false, false), new("retention.ms", retention, false, false, false)];

        RetentionWords.Until(configs, ARecord.Noon, ARecord.Noon.AddHours(2)).ShouldBe(expected);
    }
}
