using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Consumers;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Writes the records of a read. What cannot be decoded ends the answer before it, and is the error of the next read.</summary>
internal sealed class RecordsAnswer(HttpContext context, string contentType, ConsumedPayload payload)
{
    private const int FlushThreshold = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _record = new(1024);
    private readonly bool _withHeaders = Includes(context.Request, "headers");
    private readonly bool _withTimestamp = Includes(context.Request, "timestamp");

    /// <summary>Set where not even the first record could be written; the response is untouched then.</summary>
    public ProxyError? Error { get; private set; }

    /// <summary>Writes the answer; tells how many records are in it.</summary>
    public async ValueTask<int> DeliverAsync(IReadOnlyList<KafkaRecord> records)
    {
        var output = context.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(_record, ProxyJson.WriterOptions);
        var delivered = 0;
        var unflushed = 0;
        for (; delivered < records.Count; delivered++)
        {
            _record.ResetWrittenCount();
            json.Reset();
            if (await WriteAsync(json, records[delivered]) is { } problem)
            {
                if (delivered == 0)
                {
                    var (partition, offset) = (records[0].Partition, records[0].Offset);
                    Error = ConsumerErrors.Of(new ConsumerRefusal(
                        ConsumerRefusalKind.Undecodable, $"Error deserializing record {partition.Topic}-{partition.Partition}@{offset}: {problem}"));
                    return 0;
                }

                break;
            }

            json.Flush();
            if (delivered == 0)
            {
                context.Response.ContentType = contentType;
                output.Write("["u8);
            }
            else
            {
                output.Write(","u8);
            }

            output.Write(_record.WrittenSpan);
            unflushed += _record.WrittenCount;
            if (unflushed > FlushThreshold)
            {
                unflushed = 0;
                await output.FlushAsync(context.RequestAborted);
            }
        }

        context.Response.ContentType = contentType;
        output.Write(delivered == 0 ? "[]"u8 : "]"u8);
        await output.FlushAsync(context.RequestAborted);
        return delivered;
    }

    private static bool Includes(HttpRequest request, string what) =>
        request.Query["include"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(what, StringComparer.OrdinalIgnoreCase);

    private async ValueTask<string?> WriteAsync(Utf8JsonWriter json, KafkaRecord record)
    {
        json.WriteStartObject();
        json.WriteString("topic"u8, record.Partition.Topic);
        json.WritePropertyName("key"u8);
        if (await payload.WriteAsync(json, record.Key, context.RequestAborted) is { } keyProblem)
        {
            return $"key: {keyProblem}";
        }

        json.WritePropertyName("value"u8);
        if (await payload.WriteAsync(json, record.Value, context.RequestAborted) is { } valueProblem)
        {
            return $"value: {valueProblem}";
        }

        json.WriteNumber("partition"u8, record.Partition.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        WriteExtras(json, record);
        json.WriteEndObject();
        return null;
    }

    private void WriteExtras(Utf8JsonWriter json, KafkaRecord record)
    {
        if (_withTimestamp)
        {
            json.WriteNumber("timestamp"u8, record.Timestamp.ToUnixTimeMilliseconds());
        }

        if (!_withHeaders)
        {
            return;
        }

        json.WriteStartArray("headers"u8);
        foreach (var header in record.Headers)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, header.Name);
            if (header.Value is null)
            {
                json.WriteNull("value"u8);
            }
            else
            {
                json.WriteBase64String("value"u8, header.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
