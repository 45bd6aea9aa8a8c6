using Dashboard.ViewModels.Topic;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topic;

public sealed class ConfigWordsTests
{
    [Theory]
    [InlineData("retention.ms", "604800000", "7 days")]
    [InlineData("retention.ms", "-1", "for ever")]
    [InlineData("flush.ms", "9223372036854775807", "for ever")]
    [InlineData("retention.bytes", "-1", "no limit")]
    [InlineData("local.retention.ms", "-2", "as retention.ms")]
    [InlineData("segment.bytes", "1073741824", "1.07\u2009GB")]
    [InlineData("cleanup.policy", "delete", null)]
    [InlineData("min.insync.replicas", "1", null)]
    public void Says_durations_and_sizes_in_words(string name, string value, string? words) =>
        ConfigWords.Say(name, value).ShouldBe(words);
}
