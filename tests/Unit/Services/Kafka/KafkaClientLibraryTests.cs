using Dashboard.Services.Kafka;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class KafkaClientLibraryTests
{
    [Theory]
    [InlineData("2.16.0")]
    [InlineData("2.17.1")]
    public void Accepts_what_is_as_new_as_the_shipped_one(string loaded) =>
        KafkaClientLibrary.Compare(new Version(loaded), loaded, new Version(2, 16, 0, 0)).ShouldBeNull();

    [Fact]
    public void Refuses_an_older_one_and_names_both() =>
        KafkaClientLibrary.Compare(new Version(2, 0, 2), "2.0.2", new Version(2, 16, 0, 0)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            problem => problem.ShouldContain("2.0.2"),
            problem => problem.ShouldContain("2.16.0"),
            problem => problem.ShouldContain("librdkafka-dev"));

    [Fact]
    public void Finds_the_shipped_library_here() => new KafkaClientLibrary().FindProblem().ShouldBeNull();
}
