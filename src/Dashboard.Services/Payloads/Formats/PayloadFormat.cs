namespace Dashboard.Services.Payloads.Formats;

/// <summary>One form that bytes can have without naming a schema. Safe for use by many threads; memory is bounded whatever the bytes claim.</summary>
internal abstract class PayloadFormat
{
    /// <summary>By what it is chosen, and what a payload read with it calls its encoding.</summary>
    public abstract string Name { get; }

    /// <summary>Whether reading is worth a try where nobody chose a form. Quick: it looks at a few bytes.</summary>
    public virtual bool IsLikely(ReadOnlySpan<byte> bytes) => false;

    /// <summary>The bytes in this form; null with the rest of the sentence "The bytes are …" where they are not.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="layer">How many layers of packing were taken off already.</param>
    public abstract DecodedPayload? TryRead(byte[] bytes, int layer, out string problem);
}
