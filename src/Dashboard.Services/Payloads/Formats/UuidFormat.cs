namespace Dashboard.Services.Payloads.Formats;

/// <summary>A UUID as 16 bytes, big-endian; unasked only where version and variant (RFC 9562) are those of one.</summary>
internal sealed class UuidFormat : PayloadFormat
{
    private const int Width = 16;

    public override string Name => "uuid";

    public override bool IsLikely(ReadOnlySpan<byte> bytes) => bytes.Length == Width && bytes[6] >> 4 is >= 1 and <= 8 && bytes[8] >> 6 == 0b10;

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = FormattableString.Invariant($"{bytes.Length} bytes long, and a UUID takes {Width}");
        return bytes.Length == Width ? new DecodedPayload(PayloadForm.Text, Name, new Guid(bytes, bigEndian: true).ToString()) : null;
    }
}
