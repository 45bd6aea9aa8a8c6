using Dashboard.Hosting.Configuration;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class ClassicPropertiesTests
{
    [Theory]
    [InlineData("listeners=http://127.0.0.1:1", "SCHEMA_REGISTRY_LISTENERS", "http://127.0.0.1:1")]
    [InlineData("kafkastore.topic = _other", "SCHEMA_REGISTRY_KAFKASTORE_TOPIC", "_other")]
    [InlineData("kafkastore.bootstrap.servers: PLAINTEXT\\://a\\:1", "SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://a:1")]
    [InlineData("a_b-c.d=x", "SCHEMA_REGISTRY_A__B___C_D", "x")]
    public void Reads_a_property_as_the_name_that_the_image_makes_it_from(string line, string name, string value) =>
        ClassicProperties.Merge(new Dictionary<string, string>(), ["# remark", "", line]).ShouldBe(new Dictionary<string, string> { [name] = value });

    [Fact]
    public void The_environment_wins() =>
        ClassicProperties.Merge(new Dictionary<string, string> { ["SCHEMA_REGISTRY_DEBUG"] = "true" }, ["debug=false"])["SCHEMA_REGISTRY_DEBUG"].ShouldBe("true");

    [Fact]
    public void Becomes_settings_of_this_product()
    {
        var names = ClassicNames.Translate(ClassicProperties.Merge(
            new Dictionary<string, string>(), ["kafkastore.topic=_other", "alias.allow.delete=false", "authentication.method=BASIC", "listeners=https://0.0.0.0:8443",
                "kafkastore.topic.config.min.insync.replicas=2", "kafkastore.ssl.truststore.location=/ca.pem"]));

        names.Settings["Registry:Topic"].ShouldBe("_other");
        names.Settings["Registry:AllowDeleteByAlias"].ShouldBe("false");
        names.Settings["Registry:Urls"].ShouldBe("https://0.0.0.0:8443");
        names.Settings["Registry:TopicConfigs:min.insync.replicas"].ShouldBe("2");
        names.Settings["Clusters:0:Properties:ssl.ca.location"].ShouldBe("/ca.pem");
        names.Settings.ShouldNotContainKey("Security:AllowAnonymous");
    }
}
