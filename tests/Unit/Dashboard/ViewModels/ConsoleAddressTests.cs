using Dashboard.ViewModels;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels;

public sealed class ConsoleAddressTests
{
    [Theory]
    [InlineData("c/prod/topics/orders.v1.json/messages?q=1", "prod", "topics")]
    [InlineData("c/prod", "prod", "")]
    [InlineData("c/prod?create=1", "prod", "")]
    [InlineData("c/eu%20west/schemas", "eu west", "schemas")]
    public void Reads_cluster_and_area_of_an_address(string path, string cluster, string area)
    {
        ConsoleAddress.ClusterOf(path).ShouldBe(cluster);
        ConsoleAddress.AreaOf(path).ShouldBe(area);
    }

    [Theory]
    [InlineData("")]
    [InlineData("error")]
    [InlineData("c")]
    public void Knows_that_an_address_names_no_cluster(string path) =>
        ConsoleAddress.ClusterOf(path).ShouldBeNull();

    [Fact]
    public void Keeps_names_with_reserved_characters_whole() =>
        ConsoleAddress.Subject("prod", "a/b:c%d e").ShouldBe("/c/prod/schemas/subject?name=a%2Fb%3Ac%25d%20e");

    [Fact]
    public void Leads_to_one_record() =>
        ConsoleAddress.Message("prod", "orders.v1", 3, 1042).ShouldBe("/c/prod/topics/orders.v1/m/3/1042");
}
