using System.Text.Json;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>The answer to a produce request: one element per record, in request order.</summary>
internal sealed class ProduceAnswer(string topic, BatchOutcome.Published published, string contentType) : IResult
{
    /// <summary>Bytes written between flushes, so that a large answer does not gather in memory.</summary>
    private const int FlushThreshold = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var errors = published.Records.Select(ErrorOf).ToArray();
        var failed = errors.Count(error => error is not null);
        httpContext.RequestServices.GetRequiredService<ProxyMetrics>().Produced(errors.Length - failed, failed);
        httpContext.Response.StatusCode = Array.Exists(errors, error => error?.Code == 40101) ? 401
            : Array.Exists(errors, error => error?.Code == 40301) ? 403
            : 200;
        httpContext.Response.ContentType = contentType;
        var output = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(output, ProxyJson.WriterOptions);
        json.WriteStartObject();
        json.WriteStartArray("offsets"u8);
        for (var index = 0; index < errors.Length; index++)
        {
            Write(json, published.Records[index], errors[index]);
            if (json.BytesPending > FlushThreshold)
            {
                json.Flush();
                await output.FlushAsync(httpContext.RequestAborted);
            }
        }

        json.WriteEndArray();
        WriteId(json, "key_schema_id"u8, published.KeySchemaId);
        WriteId(json, "value_schema_id"u8, published.ValueSchemaId);
        json.WriteEndObject();
        json.Flush();
        await output.FlushAsync(httpContext.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, WriteOutcome outcome, ProxyError? error)
    {
        json.WriteStartObject();
        if (outcome is WriteOutcome.Written written)
        {
            json.WriteNumber("partition"u8, written.Partition);
            json.WriteNumber("offset"u8, written.Offset);
            json.WriteNull("error_code"u8);
            json.WriteNull("error"u8);
        }
        else
        {
            json.WriteNull("partition"u8);
            json.WriteNull("offset"u8);
            json.WriteNumber("error_code"u8, error!.Code);
            json.WriteString("error"u8, error.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? id)
    {
        if (id is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private ProxyError? ErrorOf(WriteOutcome outcome) =>
        outcome is WriteOutcome.Failed failed ? KafkaErrors.ForRecord(failed.Failure, topic) : null;
}
