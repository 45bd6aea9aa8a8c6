using Dashboard.Services.Payloads;

namespace Dashboard.Services.Exporting;

/// <summary>Records as a JSON array or as one JSON object per line.</summary>
internal static class JsonExport
{
    private const int FlushAbove = 64 * 1024;

    public static async Task WriteAsync(IAsyncEnumerable<DecodedRecord> records, Stream output, bool isLines, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using var writer = RecordJson.WriterOn(buffer);
        var isFirst = true;
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            buffer.Write(isLines ? [] : isFirst ? "[\n"u8 : ",\n"u8);
            isFirst = false;
            RecordJson.Write(writer, record);
            writer.Flush();
            writer.Reset();
            buffer.Write(isLines ? "\n"u8 : []);
            if (buffer.Length > FlushAbove)
            {
                await FlushAsync(buffer, output, cancellationToken);
            }
        }

        buffer.Write(isLines ? [] : isFirst ? "[]\n"u8 : "\n]\n"u8);
        await FlushAsync(buffer, output, cancellationToken);
    }

    private static async Task FlushAsync(MemoryStream buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        buffer.SetLength(0);
    }
}
