using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>Well-formed XML in UTF-8, shown as it is stored. A document type is refused, so that no entity is expanded and nothing is fetched.</summary>
internal sealed class XmlFormat : PayloadFormat
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true };

    public override string Name => "xml";

    public override bool IsLikely(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.Trim(" \t\r\n"u8);
        return text.Length > 3 && text[0] == '<' && (text[1] is (byte)'?' or (byte)'!' or (byte)'_' || char.IsAsciiLetter((char)text[1])) && text[^1] == '>';
    }

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = "not UTF-8";
        if (!Utf8.IsValid(bytes))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.Trim()), Settings);
            while (reader.Read())
            {
            }

            return new DecodedPayload(PayloadForm.Text, Name, text);
        }
        catch (XmlException failure)
        {
            problem = FormattableString.Invariant($"no XML from line {failure.LineNumber}, column {failure.LinePosition} on, or hold a document type, which is never read");
            return null;
        }
    }
}
