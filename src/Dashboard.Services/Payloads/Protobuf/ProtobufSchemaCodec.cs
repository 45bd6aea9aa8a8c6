using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Protobuf as the serializers store it: the indexes of the message in front of the message itself.</summary>
internal sealed class ProtobufSchemaCodec(ProtobufCodec codec) : ISchemaCodec
{
    private const int LeastTag = 8;
    private const string NoMessage = "the schema defines no message";

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = PayloadJson.MaxDepth };

    public string Encoding => "protobuf";

    public bool StoresJson => false;

    /// <inheritdoc/>
    /// <remarks>The value is the first message of the schema.</remarks>
    public bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem)
    {
        if (codec.Find(ProtobufMessageIndexes.First) is not { } message)
        {
            problem = NoMessage;
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, ReaderOptions);
            using var document = JsonDocument.ParseValue(ref reader);
            var encoded = message.Encode(document.RootElement);
            message.Indexes.Write(output);
            output.Write(encoded);
            problem = "";
            return true;
        }
        catch (ProtobufDataException misfit)
        {
            problem = misfit.Message;
            return false;
        }
        catch (JsonException)
        {
            // Valid JSON came in, so this is its depth.
            problem = $"it nests deeper than {PayloadJson.MaxDepth} levels";
            return false;
        }
    }

    public bool TryDecode(ReadOnlySpan<byte> body, Utf8JsonWriter json, PayloadJsonForm form, out string problem)
    {
        if (!TryFindMessage(body, out var message, out var length, out problem))
        {
            return false;
        }

        try
        {
            message.Decode(body[length..], json, form);
            return true;
        }
        catch (ProtobufDataException misfit)
        {
            problem = $"{message.FullName}: {misfit.Message}";
            return false;
        }
    }

    /// <summary>The message that the indexes name; the first one where there are none, as some clients (kafkajs) leave them out.</summary>
    /// <param name="length">The bytes of the indexes.</param>
    private bool TryFindMessage(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ProtobufMessageCodec? message, out int length, out string problem)
    {
        problem = "";
        var hasIndexes = ProtobufMessageIndexes.TryRead(body, out var indexes, out length);
        if (hasIndexes && codec.Find(indexes) is { } named)
        {
            message = named;
            return true;
        }

        // A message begins with the tag of a field, which is at least 8; a path of one to three indexes with less.
        if (body.Length > 0 && body[0] < LeastTag)
        {
            (message, problem) = (null, hasIndexes ? $"the schema has no message {indexes}" : "the indexes of its message are cut off");
            return false;
        }

        (message, length) = (codec.Find(ProtobufMessageIndexes.First), 0);
        problem = message is null ? NoMessage : "";
        return message is not null;
    }
}
