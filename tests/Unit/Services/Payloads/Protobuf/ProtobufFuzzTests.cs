using System.Text;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Protobuf;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Protobuf;
using Google.Protobuf;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Protobuf;

/// <summary>Broken and hostile input gives a message or a value: no other exception, no hang, no memory without bounds.</summary>
public sealed class ProtobufFuzzTests
{
    private const int Rounds = 1_000;

    private const string Schema = """
        syntax = "proto2"; import "google/protobuf/struct.proto"; import "google/protobuf/any.proto"; import "google/protobuf/timestamp.proto";
        message M {
          optional int32 a = 1; repeated sint64 b = 2 [packed = true]; optional string c = 3; optional bytes d = 4; map<string, M> e = 5;
          oneof o { M f = 6; double g = 7; } repeated group H = 8 { optional M i = 1; } optional google.protobuf.Struct j = 9;
          optional google.protobuf.Any k = 10; optional google.protobuf.Timestamp l = 11; repeated fixed32 m = 12; optional E n = 13;
          map<int64, E> p = 14; extensions 100 to max;
        }
        enum E { X = 0; Y = -1; }
        extend M { repeated float q = 100; }
        """;

    private static readonly ProtobufMessageCodec Codec = ProtobufCodec.Parse(Schema).Find(ProtobufMessageIndexes.First)!;

    [Fact]
    public void Decodes_random_bytes_to_json_or_a_complaint()
    {
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                // Tags of known fields lead deeper than chance does.
                for (var index = 0; index < bytes.Length; index += random.Next(1, 5))
                {
                    bytes[index] = (byte)((random.Next(1, 16) << 3) | random.Next(6));
                }
            }

            DecodeAndEncode(bytes);
        }
    }

    [Fact]
    public void Decodes_damaged_messages_to_json_or_a_complaint()
    {
        var random = new Random(2);
        var codec = GeneratedMessages.Codec(Google.Api.DistributionReflection.Descriptor).Find("google.api.Distribution")!;
        var messages = new GeneratedMessages(seed: 3);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = messages.Create(Google.Api.Distribution.Descriptor).ToByteArray();
            for (var damage = random.Next(1, 4); damage > 0 && bytes.Length > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Decode(codec, bytes[..random.Next(bytes.Length + 1)]);
        }
    }

    [Fact]
    public void Encodes_changed_json_or_complains()
    {
        const string Json = """{"a":1,"b":["-5",3],"c":"x","d":"AQ==","e":{"k":{"a":2}},"f":{},"h":[{"i":{}}],"j":{"a":[null,1]},"k":{"@type":"x/M","a":1},"l":"2026-01-01T00:00:00Z","m":[1],"n":"Y","p":{"5":"X"},"[q]":[1.5],"77":[{"group":{"1":[1]}}]}""";
        var random = new Random(4);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = new StringBuilder(Json);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(changed.Length)] = Pick(random, "{}[]\":,0159-+eE.truefalsn@\\ü\ud83d");
            }

            try
            {
                Decode(Codec, Codec.Encode(changed.ToString()));
            }
            catch (ProtobufDataException)
            {
                // A complaint is an answer.
            }
        }
    }

    [Fact]
    public void Parses_changed_schemas_or_complains()
    {
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = new StringBuilder(Schema);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(changed.Length);
                if (random.Next(2) == 0)
                {
                    changed[at] = Pick(random, "{}[]()<>;=\"'/*.,0159-_ aM\\\n\ud83d");
                }
                else
                {
                    changed.Remove(at, Math.Min(random.Next(20), changed.Length - at));
                }
            }

            Use(changed.ToString());
        }
    }

    [Fact]
    public void Parses_damaged_descriptors_or_complains()
    {
        var descriptor = Convert.FromBase64String(SchemaParsers.TryParse(new SchemaText(Schema, SchemaText.Protobuf), [], isNew: true, out _)!.Format("serialized")!);
        var random = new Random(6);
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = descriptor.ToArray();
            for (var damage = random.Next(1, 6); damage > 0; damage--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            Use(Convert.ToBase64String(damaged));
        }
    }

    private static char Pick(Random random, string letters) => letters[random.Next(letters.Length)];

    // Everything that the registry and the console do with a schema.
    private static void Use(string text)
    {
        if (SchemaParsers.TryParse(new SchemaText(text, SchemaText.Protobuf), [], isNew: false, out _) is not ParsedProtobufSchema schema)
        {
            return;
        }

        SchemaParsers.TryParse(new SchemaText(schema.Text, SchemaText.Protobuf), [], isNew: false, out var complaint).ShouldNotBeNull($"{complaint}\n{schema.Text}");
        SchemaParsers.TryParse(new SchemaText(schema.NormalizedText, SchemaText.Protobuf), [], isNew: false, out complaint).ShouldNotBeNull($"{complaint}\n{schema.NormalizedText}")
            .NormalizedText.ShouldBe(schema.NormalizedText);
        schema.FieldProblem?.ShouldNotBeEmpty();
        schema.ComparableText.ShouldNotBeNull();
        schema.Format("serialized").ShouldNotBeNull();
        schema.Format("ignore_extensions").ShouldNotBeNull();
        schema.FindDifferences(schema, CompatibilityPolicy.Strict).ShouldBeEmpty();
        ProtobufCodec.Parse(text).Find(ProtobufMessageIndexes.First)?.Decode([0x08, 0x01], PayloadJsonForm.Readable);
    }

    private static void DecodeAndEncode(byte[] bytes)
    {
        if (Decode(Codec, bytes) is { } json)
        {
            try
            {
                Decode(Codec, Codec.Encode(json)).ShouldNotBeNull();
            }
            catch (ProtobufDataException)
            {
                // Shown values need not be valid ones, such as a field mask of a message that has none.
            }
        }
    }

    private static string? Decode(ProtobufMessageCodec codec, byte[] bytes)
    {
        try
        {
            var json = codec.Decode(bytes, PayloadJsonForm.Readable);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1_000 });
            return json;
        }
        catch (ProtobufDataException)
        {
            return null;
        }
    }
}
