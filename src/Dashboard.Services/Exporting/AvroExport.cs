using Avro;
using Avro.File;
using Avro.Generic;
using Dashboard.Services.Payloads;

namespace Dashboard.Services.Exporting;

/// <summary>
/// Records as an Avro object container file, deflated: key, value and headers as the bytes that are stored, and key and value also as text
/// where they can be read.
/// </summary>
internal static class AvroExport
{
    private const int FlushEvery = 500;
    private const int FlushAbove = 1024 * 1024;

    private static readonly RecordSchema Layout = (RecordSchema)Schema.Parse("""
        {"type":"record","name":"KafkaRecord","namespace":"kafka.dashboard","fields":[
          {"name":"topic","type":"string"},
          {"name":"partition","type":"int"},
          {"name":"offset","type":"long"},
          {"name":"timestamp","type":"long","doc":"milliseconds since 1970, UTC"},
          {"name":"key","type":["null","bytes"]},
          {"name":"value","type":["null","bytes"]},
          {"name":"headers","type":{"type":"array","items":{"type":"record","name":"Header","fields":[{"name":"name","type":"string"},{"name":"value","type":["null","bytes"]}]}}},
          {"name":"keyText","type":["null","string"],"doc":"the key made readable, JSON where it has a schema"},
          {"name":"valueText","type":["null","string"],"doc":"the value made readable, JSON where it has a schema"}]}
        """);

    private static readonly RecordSchema HeaderLayout = (RecordSchema)((ArraySchema)Layout["headers"].Schema).ItemSchema;

    public static async Task WriteAsync(IAsyncEnumerable<DecodedRecord> records, Stream output, CancellationToken cancellationToken)
    {
        // The writer writes synchronously, so it writes into memory, block by block.
        using var buffer = new MemoryStream();
        using var file = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(Layout), buffer, Codec.CreateCodec(Codec.Type.Deflate), leaveOpen: true);
        var (pending, bytes) = (0, 0L);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            file.Append(ToAvro(record));
            bytes += record.Record.SizeInBytes;
            if (++pending >= FlushEvery || bytes > FlushAbove)
            {
                file.Sync();
                (pending, bytes) = (0, 0);
                await FlushAsync(buffer, output, cancellationToken);
            }
        }

        file.Flush();
        await FlushAsync(buffer, output, cancellationToken);
    }

    private static GenericRecord ToAvro(DecodedRecord decoded)
    {
        var record = decoded.Record;
        var avro = new GenericRecord(Layout);
        avro.Add("topic", record.Partition.Topic);
        avro.Add("partition", record.Partition.Partition);
        avro.Add("offset", record.Offset);
        avro.Add("timestamp", record.Timestamp.ToUnixTimeMilliseconds());
        avro.Add("key", record.Key);
        avro.Add("value", record.Value);
        avro.Add("headers", record.Headers.Select(header =>
        {
            var entry = new GenericRecord(HeaderLayout);
            entry.Add("name", header.Name);
            entry.Add("value", header.Value);
            return entry;
        }).ToArray());
        avro.Add("keyText", decoded.Key.Text);
        avro.Add("valueText", decoded.Value.Text);
        return avro;
    }

    private static async Task FlushAsync(MemoryStream buffer, Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
        buffer.SetLength(0);
    }
}
