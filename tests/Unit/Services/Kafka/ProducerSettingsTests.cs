using Confluent.Kafka;
using Dashboard.Services.Kafka;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class ProducerSettingsTests
{
    private readonly FakeClusterCatalog _catalog = new("prod");

    [Fact]
    public void Waits_for_every_replica_keeps_order_and_places_keys_as_java_does()
    {
        var config = Of();

        (config.Acks, config.EnableIdempotence, config.Partitioner, config.LingerMs).ShouldBe((Acks.All, true, Partitioner.Murmur2Random, 1));
    }

    [Fact]
    public void Sends_at_once_where_the_next_step_waits() => Of(isPrompt: true).LingerMs.ShouldBe(0);

    [Theory]
    [InlineData("linger.ms", "20")]
    [InlineData("compression.type", "zstd")]
    [InlineData("message.max.bytes", "2000000")]
    [InlineData("partitioner", "consistent_random")]
    [InlineData("acks", "1")]
    [InlineData("enable.idempotence", "false")]
    public void Leaves_what_the_cluster_says(string name, string value)
    {
        _catalog.Default.Properties[name] = value;

        Of().Get(name).ShouldBe(value);
    }

    [Theory]
    [InlineData("acks", "1", false)]
    [InlineData("request.required.acks", "0", false)]
    [InlineData("acks", "all", true)]
    public void Is_idempotent_only_where_every_replica_acknowledges(string name, string value, bool idempotent)
    {
        _catalog.Default.Properties[name] = value;

        var config = Of();

        config.EnableIdempotence.ShouldBe(idempotent);
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
    }

    private ProducerConfig Of(bool isPrompt = false) => ProducerSettings.Of(new ClientSettings(_catalog), "prod", isPrompt);
}
