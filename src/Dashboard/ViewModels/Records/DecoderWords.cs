using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>Why a payload is read as it is, in a few words.</summary>
public static class DecoderWords
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["json"] = "the bytes are one JSON object or list",
        ["xml"] = "the bytes are well-formed XML",
        ["text"] = "the bytes are UTF-8 without control characters",
        ["text, not UTF-8"] = "nearly all bytes are UTF-8 text; a mark stands for each that is not",
        ["uuid"] = "16 bytes with the version and variant of a UUID",
        ["int64"] = "8 bytes that are no text",
        ["int32"] = "4 bytes that are no text",
        ["msgpack"] = "the bytes are exactly one MessagePack map or list",
        ["cbor"] = "the bytes are exactly one CBOR map or list",
        ["consumer offsets"] = "Kafka keeps committed offsets and groups in this topic",
        ["transaction state"] = "Kafka keeps its transactions in this topic",
        ["binary"] = "nothing that is known fits the bytes",
    };

    /// <summary>The rest of the sentence "Read as json, because …"; null where there is nothing to explain.</summary>
    public static string? Why(DecodedPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var layers = payload.Encoding.Split(" in ");
        return payload switch
        {
            { IsChosen: true } => "the team chose it for this topic",
            { Schema: { } schema } => $"the payload names schema {schema.Id}",
            { Problem: not null } => null,
            _ when !Reasons.TryGetValue(layers[0], out var reason) => null,
            _ when layers.Length > 1 => $"the bytes begin as {layers[^1]} does; inside, {Reasons[layers[0]]}",
            _ => Reasons[layers[0]],
        };
    }
}
