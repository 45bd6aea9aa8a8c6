using Dashboard.Services.Cluster;
using Dashboard.Services.Kafka;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class ClientPropertyCheckTests
{
    [Fact]
    public void Accepts_what_the_library_knows() =>
        Check(("security.protocol", "sasl_plaintext"), ("sasl.mechanism", "PLAIN"), ("sasl.username", "a"), ("sasl.password", "b")).ShouldBeNull();

    [Fact]
    public void Names_a_property_the_library_does_not_know() =>
        Check(("security.protokol", "ssl")).ShouldBe("librdkafka has no property 'security.protokol'.");

    [Fact]
    public void Names_a_property_with_a_bad_value() =>
        Check(("security.protocol", "tls")).ShouldNotBeNull().ShouldStartWith("librdkafka refuses 'security.protocol'");

    private static string? Check(params (string Name, string Value)[] properties) =>
        new ClientPropertyCheck().FindProblem(new ClusterOptions { Name = "a", Properties = properties.ToDictionary(pair => pair.Name, pair => pair.Value) });
}
