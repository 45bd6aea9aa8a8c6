namespace Dashboard.Services.Publishing;

/// <summary>Stores the JSON value itself, without insignificant white space.</summary>
internal sealed class JsonPayloadEncoder : PayloadEncoder
{
    public static JsonPayloadEncoder Instance { get; } = new();

    public override bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem)
    {
        (payload, problem) = (CompactJson.Copy(json), "");
        return true;
    }
}
