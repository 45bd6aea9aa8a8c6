using System.Text.Json.Nodes;
using Avro;
using Avro.Generic;
using Avro.IO;
using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Compatibility;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

/// <summary>What the check says of random schemas, against what another implementation of Avro makes of random data.</summary>
public sealed class AvroOracleTests
{
    private const int Seeds = 1500;
    private const int Data = 40;

    [Fact]
    public void Calls_schemas_compatible_exactly_where_all_data_can_be_read()
    {
        var verdicts = new int[2];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new RandomAvro(seed);
            var writer = random.Schema();
            var reader = random.Change(writer);

            var isCompatible = AvroCompatibility.Compare(Parse(reader), Parse(writer)).Count == 0;

            verdicts[isCompatible ? 1 : 0]++;
            CanReadAll(random, reader, writer).ShouldBe(isCompatible, $"seed {seed}: {reader.ToJsonString()} reads {writer.ToJsonString()}");
        }

        verdicts.ShouldAllBe(count => count > Seeds / 10);
    }

    [Fact]
    public void Calls_every_schema_compatible_with_itself()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var schema = new RandomAvro(seed).Schema();

            AvroCompatibility.Compare(Parse(schema), Parse(schema)).ShouldBeEmpty($"seed {seed}: {schema.ToJsonString()}");
        }
    }

    private static AvroSchema Parse(JsonNode schema) => ParsedAvroSchema.Parse(schema.ToJsonString(), isNew: true).Root;

    private static bool CanReadAll(RandomAvro random, JsonNode reader, JsonNode writer)
    {
        var (readerSchema, writerSchema) = (Schema.Parse(reader.ToJsonString()), Schema.Parse(writer.ToJsonString()));
        return Enumerable.Range(0, Data).All(_ =>
        {
            using var bytes = new MemoryStream();
            new GenericWriter<object?>(writerSchema).Write(random.Datum(writerSchema), new BinaryEncoder(bytes));
            bytes.Position = 0;
            try
            {
                new GenericReader<object?>(writerSchema, readerSchema).Read(null, new BinaryDecoder(bytes));
                return true;
            }
            catch (AvroException)
            {
                return false;
            }
        });
    }
}
