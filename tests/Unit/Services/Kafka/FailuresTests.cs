using Confluent.Kafka;
using Dashboard.Services.Kafka;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class FailuresTests
{
    [Theory]
    [InlineData(ErrorCode.NoError, "NONE")]
    [InlineData(ErrorCode.Unknown, "UNKNOWN_SERVER_ERROR")]
    [InlineData(ErrorCode.UnknownTopicOrPart, "UNKNOWN_TOPIC_OR_PARTITION")]
    [InlineData(ErrorCode.TopicAlreadyExists, "TOPIC_ALREADY_EXISTS")]
    [InlineData(ErrorCode.PolicyViolation, "POLICY_VIOLATION")]
    [InlineData(ErrorCode.UnsupportedCompressionType, "UNSUPPORTED_COMPRESSION_TYPE")]
    [InlineData(ErrorCode.ThrottlingQuotaExceeded, "THROTTLING_QUOTA_EXCEEDED")]
    [InlineData(ErrorCode.Local_TimedOut, "TIMED_OUT")]
    [InlineData(ErrorCode.Local_Transport, "TRANSPORT")]
    public void Carry_the_published_name(ErrorCode code, string name) => ErrorNames.Of(code).ShouldBe(name);

    [Theory]
    [InlineData(ErrorCode.NotEnoughReplicas, true)]
    [InlineData(ErrorCode.Local_Transport, true)]
    [InlineData(ErrorCode.TopicAuthorizationFailed, false)]
    [InlineData(ErrorCode.InvalidConfig, false)]
    public void Tell_whether_a_retry_can_help(ErrorCode code, bool expected) => new Error(code).ToFailure().IsRetriable.ShouldBe(expected);

    [Fact]
    public void Drop_the_library_s_prefix_and_end_as_a_sentence() =>
        new Error(ErrorCode.InvalidConfig, "Broker: retention.ms must be\na number").ToFailure().Message.ShouldBe("retention.ms must be a number.");

    [Theory]
    [InlineData(ErrorCode.Local_Transport, "Cluster c cannot be reached at k:1.")]
    [InlineData(ErrorCode.Local_TimedOut, "Cluster c at k:1 did not answer in time.")]
    [InlineData(ErrorCode.Local_Authentication, "Cluster c at k:1 refused the credentials.")]
    public void Say_what_cannot_be_reached(ErrorCode code, string expected) => new Error(code).ToUnavailable("c", "k:1").Message.ShouldBe(expected);
}
