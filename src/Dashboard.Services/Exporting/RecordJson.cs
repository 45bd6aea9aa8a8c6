using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Exporting;

/// <summary>
/// A record as one JSON object: where it is stored, then key, value and headers. Numbers keep all their digits; what is no text stands in
/// base64 under a name of its own, with the reason where it could not be read.
/// </summary>
public static class RecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = PayloadJson.Escaping, SkipValidation = true };

    /// <summary>The record as one line of JSON.</summary>
    public static string Of(DecodedRecord record, bool isIndented = false)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options with { Indented = isIndented }))
        {
            Write(writer, record);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    internal static Utf8JsonWriter WriterOn(Stream stream) => new(stream, Options);

    internal static void Write(Utf8JsonWriter writer, DecodedRecord decoded)
    {
        var record = decoded.Record;
        writer.WriteStartObject();
        writer.WriteString("topic", record.Partition.Topic);
        writer.WriteNumber("partition", record.Partition.Partition);
        writer.WriteNumber("offset", record.Offset);
        writer.WriteString("timestamp", record.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WritePayload(writer, "key", decoded.Key, record.Key);
        WritePayload(writer, "value", decoded.Value, record.Value);
        writer.WriteStartArray("headers");
        foreach (var header in record.Headers)
        {
            writer.WriteStartObject();
            writer.WriteString("name", header.Name);
            WriteHeader(writer, header);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter writer, string name, DecodedPayload payload, byte[]? bytes)
    {
        writer.WritePropertyName(name);
        switch (payload)
        {
            case { Form: PayloadForm.Json, Text: { } json }:
                // A line break in valid JSON is only ever white space between tokens; without it one record is one line.
                writer.WriteRawValue(json.ReplaceLineEndings(" "), skipInputValidation: true);
                break;
            case { Form: PayloadForm.Text, Text: { } text }:
                writer.WriteStringValue(text);
                break;
            case { Form: PayloadForm.Empty }:
                writer.WriteStringValue("");
                break;
            default:
                writer.WriteNullValue();
                break;
        }

        if (payload.Form == PayloadForm.Binary && bytes is not null)
        {
            writer.WriteBase64String($"{name}Base64", bytes);
        }

        if (payload.Problem is { } problem)
        {
            writer.WriteString($"{name}Problem", problem);
        }
    }

    private static void WriteHeader(Utf8JsonWriter writer, RecordHeader header)
    {
        if (header.Value is null)
        {
            writer.WriteNull("value");
        }
        else if (System.Text.Unicode.Utf8.IsValid(header.Value))
        {
            writer.WriteString("value", header.Value);
        }
        else
        {
            writer.WriteNull("value");
            writer.WriteBase64String("valueBase64", header.Value);
        }
    }
}
