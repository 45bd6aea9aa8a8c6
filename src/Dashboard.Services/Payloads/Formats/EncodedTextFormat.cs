using System.Text;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>Text in another character encoding than UTF-8; only where it was chosen, since nearly any bytes are such text.</summary>
internal sealed class EncodedTextFormat(string name, Encoding encoding) : PayloadFormat
{
    public override string Name => name;

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = "";
        return new DecodedPayload(PayloadForm.Text, Name, encoding.GetString(bytes));
    }
}
