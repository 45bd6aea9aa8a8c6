using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Protobuf;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Protobuf;

/// <summary>Compares the codec with protobuf's own JSON formatter and parser.</summary>
public sealed class ProtobufOracleTests
{
    private const int MessagesPerType = 20;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static TheoryData<string> Files() => [.. GeneratedMessages.Files.Select(file => file.Name)];

    [Theory, MemberData(nameof(Files))]
    public void Reads_what_protobuf_writes_and_the_other_way_round(string name)
    {
        var file = GeneratedMessages.Files.Single(file => file.Name == name);
        var codec = GeneratedMessages.Codec(file);
        var messages = new GeneratedMessages(seed: 5);
        foreach (var type in GeneratedMessages.MessagesOf(file))
        {
            for (var round = 0; round < MessagesPerType; round++)
            {
                Compare(codec.Find(type.FullName).ShouldNotBeNull(type.FullName), messages.Create(type), type);
            }
        }
    }

    private static void Compare(ProtobufMessageCodec codec, IMessage message, MessageDescriptor type)
    {
        var bytes = message.ToByteArray();
        var expected = Formatter.Format(message);

        var shown = codec.Decode(bytes, PayloadJsonForm.Exchange);

        using var left = JsonDocument.Parse(shown);
        using var right = JsonDocument.Parse(expected);
        JsonElement.DeepEquals(left.RootElement, right.RootElement).ShouldBeTrue($"{type.FullName}\n{shown}\n{expected}");
        var read = codec.Decode(bytes, PayloadJsonForm.Readable);
        // The formatter leaves required fields out that are not set; encoding asks for them.
        if (message.IsInitialized())
        {
            type.Parser.ParseFrom(codec.Encode(expected)).ShouldBe(message, $"{type.FullName} {expected}");
            type.Parser.ParseFrom(codec.Encode(read)).ShouldBe(message, $"{type.FullName} {read}");
        }
    }
}
