using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Dashboard.Services.Payloads;

namespace Dashboard.Services.Exporting;

/// <summary>Records as CSV (RFC 4180): where they are stored, the key, fields of the value, the whole value, the headers as JSON.</summary>
internal static class CsvExport
{
    /// <summary>Records whose fields decide the columns where none were chosen.</summary>
    private const int Sampled = 100;

    private const int MostFields = 50;
    private const int FlushEvery = 200;

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    public static async Task WriteAsync(IAsyncEnumerable<DecodedRecord> records, IReadOnlyList<string> fields, Stream output, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(text, Configuration, leaveOpen: true);
        var held = new List<DecodedRecord>();
        string[]? columns = fields.Count > 0 ? [.. fields] : null;
        if (columns is not null)
        {
            await WriteHeadAsync(csv, columns);
        }

        var written = 0;
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            if (columns is null)
            {
                held.Add(record);
                if (held.Count < Sampled)
                {
                    continue;
                }

                columns = await ReleaseAsync(csv, held);
                continue;
            }

            WriteRow(csv, record, columns);
            await csv.NextRecordAsync();
            if (++written % FlushEvery == 0)
            {
                await csv.FlushAsync();
                await text.FlushAsync(cancellationToken);
            }
        }

        if (columns is null)
        {
            await ReleaseAsync(csv, held);
        }

        await csv.FlushAsync();
        await text.FlushAsync(cancellationToken);
    }

    /// <summary>A cell that a spreadsheet takes as text: what begins like a formula and is no number gets an apostrophe in front.</summary>
    internal static string Guard(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{cell}" : cell;

    private static async Task<string[]> ReleaseAsync(CsvWriter csv, List<DecodedRecord> held)
    {
        string[] columns = [.. held.SelectMany(record => Names(record.Value)).Distinct().Take(MostFields)];
        await WriteHeadAsync(csv, columns);
        foreach (var record in held)
        {
            WriteRow(csv, record, columns);
            await csv.NextRecordAsync();
        }

        held.Clear();
        return columns;
    }

    private static async Task WriteHeadAsync(CsvWriter csv, string[] columns)
    {
        foreach (var name in (string[])["partition", "offset", "timestamp", "key", .. columns.Select(column => $"value.{column}"), "value", "headers"])
        {
            csv.WriteField(Guard(name));
        }

        await csv.NextRecordAsync();
    }

    private static void WriteRow(CsvWriter csv, DecodedRecord decoded, string[] columns)
    {
        var record = decoded.Record;
        csv.WriteField(record.Partition.Partition);
        csv.WriteField(record.Offset);
        csv.WriteField(record.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        csv.WriteField(Guard(Text(decoded.Key, record.Key)));
        using var document = columns.Length > 0 ? TryParse(decoded.Value) : null;
        foreach (var column in columns)
        {
            csv.WriteField(Guard(document is null ? "" : Find(document.RootElement, column)));
        }

        csv.WriteField(Guard(Text(decoded.Value, record.Value)));
        csv.WriteField(record.Headers.Count == 0 ? "" : JsonSerializer.Serialize(record.Headers.Select(header => new { name = header.Name, value = header.Value is null ? null : Encoding.UTF8.GetString(header.Value) })));
    }

    private static string Text(DecodedPayload payload, byte[]? bytes) => payload.Text ?? (bytes is { Length: > 0 } ? $"base64:{Convert.ToBase64String(bytes)}" : "");

    private static JsonDocument? TryParse(DecodedPayload payload)
    {
        try
        {
            return payload is { Form: PayloadForm.Json, Text: { } json } ? JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 }) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Names(DecodedPayload payload)
    {
        using var document = TryParse(payload);
        return document is { RootElement.ValueKind: JsonValueKind.Object } ? [.. document.RootElement.EnumerateObject().Select(field => field.Name)] : [];
    }

    private static string Find(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path, out var whole))
        {
            return Show(whole);
        }

        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return "";
            }
        }

        return Show(element);
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
