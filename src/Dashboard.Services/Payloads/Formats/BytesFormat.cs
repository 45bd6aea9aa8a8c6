namespace Dashboard.Services.Payloads.Formats;

/// <summary>Bytes that are to be shown as bytes.</summary>
internal sealed class BytesFormat : PayloadFormat
{
    public static readonly DecodedPayload Binary = new(PayloadForm.Binary, "binary", null);

    public override string Name => "binary";

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = "";
        return Binary;
    }
}
