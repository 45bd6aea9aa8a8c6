using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Records that were read, and where to go on.</summary>
/// <param name="next">First offset not in the list; null where the partition ended.</param>
internal sealed class RecordList(V3Call call, RecordReadQuery query, string topic, int partition, IReadOnlyList<KafkaRecord> records, long? next) : IResult
{
    private const int FlushThreshold = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaTypes.PlainJson;
        var output = httpContext.Response.BodyWriter;
        var writer = new ReadRecordJson(call, query);
        await using var json = new Utf8JsonWriter(output, ProxyJson.WriterOptions);
        json.WriteStartObject();
        json.WriteString("kind"u8, "KafkaRecordList");
        json.WriteStartObject("metadata"u8);
        json.WriteString("self"u8, Address(null));
        json.WriteString("next"u8, next is { } offset ? Address(offset) : null);
        json.WriteEndObject();
        json.WriteStartArray("data"u8);
        foreach (var record in records)
        {
            await writer.WriteAsync(json, record);
            if (json.BytesPending > FlushThreshold)
            {
                json.Flush();
                await output.FlushAsync(httpContext.RequestAborted);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await output.FlushAsync(httpContext.RequestAborted);
    }

    // The same question from another offset on.
    private string Address(long? from)
    {
        var url = call.Links.Url("topics", topic, "partitions", partition.ToString(CultureInfo.InvariantCulture), "records");
        return from is { } offset
            ? FormattableString.Invariant($"{url}?offset={offset}&max_count={query.MaxCount}&max_bytes={query.MaxBytes}&type={RecordReadQuery.NameOf(query.Value)}&key_type={RecordReadQuery.NameOf(query.Key)}")
            : url + call.Request.QueryString.ToUriComponent();
    }
}
