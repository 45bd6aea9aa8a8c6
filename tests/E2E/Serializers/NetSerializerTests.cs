using Avro.Generic;
using Confluent.Kafka;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using Dashboard.Tests.E2E.Http;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Serializers;

/// <summary>Confluent's .NET registry client and Avro serializer against the real process.</summary>
public sealed class NetSerializerTests(SharedDashboard shared)
{
    private const string First = """{"type":"record","name":"Reading","namespace":"lab","fields":[{"name":"place","type":"string"}]}""";
    private const string Second = """{"type":"record","name":"Reading","namespace":"lab","fields":[{"name":"place","type":"string"},{"name":"depth","type":["null","double"],"default":null}]}""";
    private const string Clashing = """{"type":"record","name":"Reading","namespace":"lab","fields":[{"name":"place","type":"int"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registers_looks_up_and_evolves()
    {
        var dashboard = await shared.GetAsync();
        using var client = Client(dashboard);
        var subject = Unique.Name("net");

        var first = await client.RegisterSchemaAsync(subject, First);
        var second = await client.RegisterSchemaAsync(subject, Second);

        (await client.RegisterSchemaAsync(subject, First)).ShouldBe(first);
        (await client.GetSchemaIdAsync(subject, Second)).ShouldBe(second);
        (await client.GetSubjectVersionsAsync(subject)).ShouldBe([1, 2]);
        (await client.GetLatestSchemaAsync(subject)).ShouldSatisfyAllConditions(
            latest => latest.Id.ShouldBe(second), latest => latest.Version.ShouldBe(2), latest => latest.SchemaString.ShouldBe(Second));
        (await client.GetSchemaAsync(first)).SchemaString.ShouldBe(First);
        (await client.IsCompatibleAsync(subject, Clashing)).ShouldBeFalse();
        (await client.UpdateCompatibilityAsync(Compatibility.FullTransitive, subject)).ShouldBe(Compatibility.FullTransitive);
        (await client.GetCompatibilityAsync(subject)).ShouldBe(Compatibility.FullTransitive);
        (await client.GetAllSubjectsAsync()).ShouldContain(subject);
        var refusal = await Should.ThrowAsync<SchemaRegistryException>(() => client.RegisterSchemaAsync(subject, Clashing));
        refusal.ErrorCode.ShouldBe(40901);
        refusal.Message.ShouldContain("TYPE_MISMATCH");
    }

    [Fact]
    public async Task Finds_a_living_server_among_those_listed()
    {
        var dashboard = await shared.GetAsync();
        using var client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = $"127.0.0.1:9,{dashboard.RegistryUrl}" });

        (await client.RegisterSchemaAsync(Unique.Name("net"), First)).ShouldBePositive();
    }

    [Theory]
    [InlineData(SchemaIdSerializerStrategy.Prefix)]
    [InlineData(SchemaIdSerializerStrategy.Header)]
    public async Task Writes_what_it_and_the_console_read(SchemaIdSerializerStrategy place)
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("net");
        using var client = Client(dashboard);
        using var producer = new ProducerBuilder<string, GenericRecord>(new ProducerConfig { BootstrapServers = dashboard.BootstrapServers })
            .SetValueSerializer(new AvroSerializer<GenericRecord>(client, new AvroSerializerConfig { SchemaIdStrategy = place }))
            .Build();
        var reading = new GenericRecord((Avro.RecordSchema)Avro.Schema.Parse(Second));
        reading.Add("place", "Tōkyō");
        reading.Add("depth", 9.5);

        await producer.ProduceAsync(new TopicPartition(topic, 0), new Message<string, GenericRecord> { Key = "k", Value = reading }, Token);

        (await ReadAsync(dashboard, client, topic)).ShouldBe(reading);
        (await ConsoleRecords.ReadAsync(dashboard, topic, 1)).Select(ConsoleRecords.Describe)
            .ShouldBe([$$"""{{topic}}-value v1 avro {"place":"Tōkyō","depth":9.5}"""]);
    }

    [Fact]
    public async Task Reads_what_the_proxy_wrote()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("net");
        using var client = Client(dashboard);
        var id = await client.RegisterSchemaAsync($"{topic}-value", Second);
        var body = $$"""{"value_schema_id":{{id}},"records":[{"value":{"place":"Quito","depth":{"double":2850} },"partition":0}]}""";

        (await new RestProxyClient(dashboard).PostAsync($"/topics/{topic}", body, RestProxyClient.Avro)).Status.ShouldBe(200);

        var read = await ReadAsync(dashboard, client, topic);
        (read["place"], read["depth"]).ShouldBe(("Quito", 2850.0));
    }

    private static CachedSchemaRegistryClient Client(DashboardProcess dashboard) => new(new SchemaRegistryConfig { Url = dashboard.RegistryUrl });

    private static async Task<GenericRecord> ReadAsync(DashboardProcess dashboard, ISchemaRegistryClient client, string topic)
    {
        var deserializer = new AvroDeserializer<GenericRecord>(client);
        var config = new ConsumerConfig { BootstrapServers = dashboard.BootstrapServers, GroupId = Unique.Name("readers"), AutoOffsetReset = AutoOffsetReset.Earliest };
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        var record = consumer.Consume(patience.Token);
        return await deserializer.DeserializeAsync(record.Message.Value, isNull: false, new SerializationContext(MessageComponentType.Value, topic, record.Message.Headers));
    }
}
