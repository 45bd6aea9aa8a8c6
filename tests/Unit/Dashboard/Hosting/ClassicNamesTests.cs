using Dashboard.Hosting.Configuration;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class ClassicNamesTests
{
    [Fact]
    public void Say_nothing_where_there_are_none()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string> { ["PATH"] = "/bin", ["KAFKA_HOME"] = "/opt" });

        names.Settings.ShouldBeEmpty();
        names.Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void Make_a_registry_of_the_container_of_a_registry()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string>
        {
            ["SCHEMA_REGISTRY_HOST_NAME"] = "schema-registry",
            ["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"] = "PLAINTEXT://broker:29092,SASL_SSL://broker:29093",
            ["SCHEMA_REGISTRY_LISTENERS"] = "http://0.0.0.0:8085",
            ["SCHEMA_REGISTRY_SCHEMA_COMPATIBILITY_LEVEL"] = "full",
        });

        names.Settings.ShouldBe(
            new Dictionary<string, string?>
            {
                ["Registry:Urls"] = "http://0.0.0.0:8085",
                ["Security:AllowAnonymous"] = "true",
                ["Clusters:0:Name"] = "default",
                ["Clusters:0:BootstrapServers"] = "broker:29092",
                ["Registry:CompatibilityLevel"] = "full",
                ["RestProxy:Enabled"] = "false",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Sign_in_and_configure_the_registry_as_the_image_does()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string>
        {
            ["SCHEMA_REGISTRY_HOST_NAME"] = "schema-registry",
            ["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"] = "SASL_PLAINTEXT://broker:29093,PLAINTEXT://broker:29092",
            ["SCHEMA_REGISTRY_KAFKASTORE_SECURITY_PROTOCOL"] = "SASL_PLAINTEXT",
            ["SCHEMA_REGISTRY_KAFKASTORE_SASL_MECHANISM"] = "PLAIN",
            ["SCHEMA_REGISTRY_KAFKASTORE_SASL_JAAS_CONFIG"] = """org.apache.kafka.common.security.plain.PlainLoginModule required username="sr" password="a \"b\"";""",
            ["SCHEMA_REGISTRY_KAFKASTORE_TOPIC"] = "_other",
            ["SCHEMA_REGISTRY_MODE_MUTABILITY"] = "false",
            ["SCHEMA_REGISTRY_ACCESS_CONTROL_ALLOW_ORIGIN"] = "*",
            ["SCHEMA_REGISTRY_LEADER_ELIGIBILITY"] = "true",
        });

        names.Settings.ShouldBe(
            new Dictionary<string, string?>
            {
                ["Clusters:0:Name"] = "default",
                ["Clusters:0:BootstrapServers"] = "broker:29093",
                ["Clusters:0:Properties:security.protocol"] = "SASL_PLAINTEXT",
                ["Clusters:0:Properties:sasl.mechanism"] = "PLAIN",
                ["Clusters:0:Properties:sasl.username"] = "sr",
                ["Clusters:0:Properties:sasl.password"] = "a \"b\"",
                ["Registry:Topic"] = "_other",
                ["Registry:AllowModeChanges"] = "false",
                ["Registry:Cors:Origins"] = "*",
                ["RestProxy:Enabled"] = "false",
            },
            ignoreOrder: true);
        names.Remarks.ShouldHaveSingleItem().ShouldContain("PLAINTEXT://broker:29092");
    }

    [Fact]
    public void Make_a_proxy_of_the_container_of_a_proxy_and_let_it_use_the_registry_beside_it()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string>
        {
            ["KAFKA_REST_HOST_NAME"] = "rest-proxy",
            ["KAFKA_REST_BOOTSTRAP_SERVERS"] = "broker:29092",
            ["KAFKA_REST_LISTENERS"] = "http://rest-proxy:8082",
            ["KAFKA_REST_SCHEMA_REGISTRY_URL"] = "http://schema-registry:8081",
        });

        names.Settings["RestProxy:Urls"].ShouldBe("http://0.0.0.0:8082");
        names.Settings["RestProxy:HostName"].ShouldBe("rest-proxy");
        names.Settings["Clusters:0:SchemaRegistry:Url"].ShouldBe("http://schema-registry:8081");
        names.Settings["Registry:Enabled"].ShouldBe("false");
    }

    [Fact]
    public void Of_both_services_make_one_process_that_is_both()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string>
        {
            ["SCHEMA_REGISTRY_HOST_NAME"] = "all",
            ["KAFKA_REST_SCHEMA_REGISTRY_URL"] = "http://all:8081",
        });

        names.Settings.ShouldBeEmpty();
    }

    [Fact]
    public void That_have_no_effect_are_named()
    {
        var names = ClassicNames.Translate(new Dictionary<string, string>
        {
            ["SCHEMA_REGISTRY_HOST_NAME"] = "x",
            ["SCHEMA_REGISTRY_KAFKASTORE_CONNECTION_URL"] = "zookeeper:2181",
            ["SCHEMA_REGISTRY_HEAP_OPTS"] = "-Xmx1g",
            ["SCHEMA_REGISTRY_SURPRISE"] = "1",
        });

        names.Remarks.ShouldBe(
        [
            "SCHEMA_REGISTRY_KAFKASTORE_CONNECTION_URL is not used: ZooKeeper has no part in this.",
            "SCHEMA_REGISTRY_HEAP_OPTS concerns Java and has no effect.",
            "SCHEMA_REGISTRY_SURPRISE is not known here and has no effect.",
        ]);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8081", "http://0.0.0.0:8081")]
    [InlineData("http://registry:18081", "http://0.0.0.0:18081")]
    [InlineData("http://0.0.0.0", "http://0.0.0.0:8081")]
    [InlineData("http://127.0.0.1:1,http://[::1]:2", "http://127.0.0.1:1;http://[::1]:2")]
    [InlineData("https://0.0.0.0:8081", "https://0.0.0.0:8081")]
    public void Give_listeners_as_addresses(string listeners, string urls) =>
        ClassicListeners.Translate(listeners, defaultPort: 8081).ShouldBe(urls);
}
