using Dashboard.Hosting;
using Dashboard.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class KnownKeysTests
{
    [Theory]
    [InlineData("Registry:Url", "There is no setting Registry:Url; Registry:Urls was probably meant.")]
    [InlineData("broker:DataDirectry", "There is no setting broker:DataDirectry; broker:DataDirectory was probably meant.")]
    [InlineData("Clusters:0:Bootstrap", "There is no setting Clusters:0:Bootstrap; known there are BootstrapServers, Name, Properties, RestProxy, SchemaRegistry.")]
    [InlineData("Clusters:0:SchemaRegistry:Uri", "There is no setting Clusters:0:SchemaRegistry:Uri; Clusters:0:SchemaRegistry:Url was probably meant.")]
    [InlineData("Brokers:Listen", "There is no section Brokers; Broker was probably meant.")]
    public void Refuses_a_misspelt_key_and_names_the_nearest(string key, string sentence)
    {
        var refused = Should.Throw<StartException>(() => Check(key));

        refused.Message.ShouldBe(sentence);
    }

    [Theory]
    [InlineData("Registry:Urls")]
    [InlineData("REGISTRY:ENABLED")]
    [InlineData("Broker:Listen")]
    [InlineData("Clusters:1:Properties:sasl.username")]
    [InlineData("Clusters:0:SchemaRegistry:Password")]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Consol")]
    public void Lets_its_own_keys_and_those_of_others_pass(string key) => Should.NotThrow(() => Check(key));

    private static void Check(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, "x")]).Build();
        KnownKeys.OfThisProduct.Check(configuration);
    }
}
