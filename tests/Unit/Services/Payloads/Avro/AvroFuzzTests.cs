using System.Globalization;
using System.Text.Json;
using Avro.Generic;
using Avro.IO;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Avro;

/// <summary>Schemas and values made at random, always from the same seeds.</summary>
public sealed class AvroFuzzTests
{
    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 8));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Reads_back_what_it_wrote_and_so_does_Apache(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var making = new Making(random);
            var (schema, value) = making.Record(depth: 0);
            var codec = AvroCodec.Parse(schema);

            var bytes = codec.Encode(value);

            var given = $"seed {seed}, round {round}: {schema} {value}";
            codec.Decode(bytes, PayloadJsonForm.Exchange).ShouldBe(value, given);
            codec.Encode(codec.Decode(bytes, PayloadJsonForm.Exchange)).ShouldBe(bytes, given);
            var apache = global::Avro.Schema.Parse(schema);
            using var stream = new MemoryStream(bytes);
            new GenericDatumReader<GenericRecord>(apache, apache).Read(null!, new BinaryDecoder(stream)).Schema.Fields.Count.ShouldBe(making.FieldsOfRoot, given);
            stream.Position.ShouldBe(bytes.Length, given);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Says_what_is_wrong_with_any_bytes_and_never_more(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var (schema, value) = new Making(random).Record(depth: 0);
            var codec = AvroCodec.Parse(schema);
            var bytes = codec.Encode(value);
            for (var change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var cut = bytes.AsSpan(0, random.Next(bytes.Length + 1)).ToArray();

            ReadOrRefuse(codec, bytes);
            ReadOrRefuse(codec, cut);
        }
    }

    private static void ReadOrRefuse(AvroCodec codec, byte[] bytes)
    {
        try
        {
            JsonDocument.Parse(codec.Decode(bytes, PayloadJsonForm.Readable), new JsonDocumentOptions { MaxDepth = 2000 }).Dispose();
        }
        catch (AvroDataException refusal)
        {
            refusal.Problem.ShouldNotBeEmpty();
        }
    }

    /// <summary>Makes a schema together with a value of it in the exchange form, as this codec prints it.</summary>
    private sealed class Making(Random random)
    {
        private static readonly string[] Letters = ["a", "ü", "日", "€", "😀", "<", "&", "\\n", "\\\""];

        private int _names;

        public int FieldsOfRoot { get; private set; }

        public (string Schema, string Value) Record(int depth)
        {
            var count = random.Next(0, 5);
            FieldsOfRoot = depth == 0 ? count : FieldsOfRoot;
            var name = Name();
            var fields = Enumerable.Range(0, count).Select(index => (Name: $"f{index}", Type: Any(depth + 1))).ToList();
            return (
                $$"""{"type":"record","name":"{{name}}","namespace":"fuzz","fields":[{{string.Join(',', fields.Select(field => $$"""{"name":"{{field.Name}}","type":{{field.Type.Schema}}}"""))}}]}""",
                $$"""{{{string.Join(',', fields.Select(field => $"\"{field.Name}\":{field.Type.Value}"))}}}""");
        }

        private (string Schema, string Value) Any(int depth) => random.Next(depth > 4 ? 8 : 13) switch
        {
            0 => ("\"null\"", "null"),
            1 => ("\"boolean\"", random.Next(2) == 0 ? "true" : "false"),
            2 => ("\"int\"", ((int)Number()).ToString(CultureInfo.InvariantCulture)),
            3 => ("\"long\"", Number().ToString(CultureInfo.InvariantCulture)),
            4 => ("\"double\"", JsonSerializer.Serialize(random.NextDouble() * Number())),
            5 => ("\"string\"", Text()),
            6 => ("\"bytes\"", Bytes(random.Next(5))),
            7 => Enum(),
            8 => Fixed(),
            9 => Array(depth),
            10 => Map(depth),
            11 => Union(depth),
            _ => Record(depth),
        };

        private (string Schema, string Value) Enum()
        {
            var count = random.Next(1, 4);
            return ($$"""{"type":"enum","name":"fuzz.{{Name()}}","symbols":[{{string.Join(',', Enumerable.Range(0, count).Select(index => $"\"S{index}\""))}}]}""", $"\"S{random.Next(count)}\"");
        }

        private (string Schema, string Value) Fixed()
        {
            var size = random.Next(1, 5);
            return ($$"""{"type":"fixed","name":"fuzz.{{Name()}}","size":{{size}}}""", Bytes(size));
        }

        private (string Schema, string Value) Array(int depth)
        {
            var (schema, value) = Any(depth + 1);
            return ($$"""{"type":"array","items":{{schema}}}""", $"[{string.Join(',', Enumerable.Repeat(value, random.Next(4)))}]");
        }

        private (string Schema, string Value) Map(int depth)
        {
            var (schema, value) = Any(depth + 1);
            return ($$"""{"type":"map","values":{{schema}}}""", $$"""{{{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(index => $"\"k{index}\":{value}"))}}}""");
        }

        // Null and one more type: which branch a value is in shows in the exchange form.
        private (string Schema, string Value) Union(int depth)
        {
            var (schema, value) = Record(depth + 1);
            var name = JsonDocument.Parse(schema).RootElement.GetProperty("name").GetString();
            return random.Next(2) == 0 ? ($"[\"null\",{schema}]", "null") : ($"[{schema},\"null\"]", $$"""{"fuzz.{{name}}":{{value}}}""");
        }

        private long Number() => random.Next(4) switch
        {
            0 => random.Next(-100, 100),
            1 => long.MinValue,
            2 => long.MaxValue,
            _ => random.NextInt64(long.MinValue, long.MaxValue),
        };

        private string Text() => $"\"{string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Letters[random.Next(Letters.Length)]))}\"";

        private string Bytes(int count) => $"\"{new string([.. Enumerable.Range(0, count).Select(_ => (char)random.Next('0', 'z'))]).Replace('\\', '/')}\"";

        private string Name() => $"N{_names++}";
    }
}
