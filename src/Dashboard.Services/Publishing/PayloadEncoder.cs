using System.Text;

namespace Dashboard.Services.Publishing;

/// <summary>Makes the bytes of a key or value from the JSON that stands for it in a request.</summary>
internal abstract class PayloadEncoder
{
    /// <summary>Longest piece of a caller's own text that is repeated in a message, in characters.</summary>
    private const int MaxQuotedLength = 200;

    /// <summary>Encodes one valid JSON value that is not <c>null</c>.</summary>
    /// <param name="json">The value's own bytes, quotes included for a string.</param>
    /// <param name="payload">The bytes to store; null only where a schema gives null no other form.</param>
    /// <param name="problem">Why it cannot be encoded.</param>
    public abstract bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem);

    /// <summary>Encodes a value that is absent or <c>null</c>: no key, or a tombstone.</summary>
    public virtual bool TryEncodeNull(out byte[]? payload, out string problem)
    {
        (payload, problem) = (null, "");
        return true;
    }

    /// <summary>A caller's own text as it is repeated in a message.</summary>
    protected static string Quote(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json[..Math.Min(json.Length, MaxQuotedLength)]);
        return json.Length <= MaxQuotedLength ? text : text + "…";
    }
}
