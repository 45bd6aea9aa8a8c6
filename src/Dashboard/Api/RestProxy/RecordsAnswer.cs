using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Consumers;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Writes the records of a read. What cannot be decoded ends the answer before it, and is the error of the next read.</summary>
internal sealed class RecordsAnswer(HttpContext context, string contentType, ConsumedPayload payload, ConsumerErrorPolicy onError)
{
    private const int FlushThreshold = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _record = new(1024);
    private readonly PayloadRendering _rendering = new();
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
        var written = 0;
        var unflushed = 0;
        for (; delivered < records.Count; delivered++)
        {
            _record.ResetWrittenCount();
            json.Reset();
            if (await WriteAsync(json, records[delivered]) is { } problem)
            {
                if (onError == ConsumerErrorPolicy.Skip)
                {
                    continue;
                }

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
            if (written++ == 0)
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
        output.Write(written == 0 ? "[]"u8 : "]"u8);
        await output.FlushAsync(context.RequestAborted);
        return delivered;
    }

    private static bool Includes(HttpRequest request, string what) =>
        request.Query["include"].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(what, StringComparer.OrdinalIgnoreCase);

    private async ValueTask<string?> WriteAsync(Utf8JsonWriter json, KafkaRecord record)
    {
        json.WriteStartObject();
        json.WriteString("topic"u8, record.Partition.Topic);
        var keyProblem = await WriteSideAsync(json, PayloadKind.Key, record);
        if (keyProblem is not null && onError != ConsumerErrorPolicy.Raw)
        {
            return keyProblem;
        }

        var valueProblem = await WriteSideAsync(json, PayloadKind.Value, record);
        if (valueProblem is not null && onError != ConsumerErrorPolicy.Raw)
        {
            return valueProblem;
        }

        json.WriteNumber("partition"u8, record.Partition.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        WriteExtras(json, record);
        if ((keyProblem ?? valueProblem) is { } problem)
        {
            json.WriteString("error"u8, problem);
        }

        json.WriteEndObject();
        return null;
    }

    /// <summary>Writes one side; where it cannot be read, its bytes are written and the reason is answered.</summary>
    private async ValueTask<string?> WriteSideAsync(Utf8JsonWriter json, PayloadKind side, KafkaRecord record)
    {
        var name = side == PayloadKind.Key ? "key" : "value";
        if (onError != ConsumerErrorPolicy.Raw)
        {
            json.WritePropertyName(name);
            return await payload.WriteAsync(json, side, record, context.RequestAborted) is { } problem ? $"{name}: {problem}" : null;
        }

        json.WritePropertyName(name);
        return await _rendering.WriteAsync(json, payload, side, record, context.RequestAborted) is { } failure ? $"{name}: {failure}" : null;
    }

    private void WriteExtras(Utf8JsonWriter json, KafkaRecord record)
    {
        if (_withTimestamp)
        {
            json.WriteNumber("timestamp"u8, record.Timestamp.ToUnixTimeMilliseconds());
        }

        if (_withHeaders)
        {
            json.WriteHeaders(record.Headers);
        }
    }
}
