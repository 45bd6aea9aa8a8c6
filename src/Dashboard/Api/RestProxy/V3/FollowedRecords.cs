using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Records;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>
/// Records of one partition, a line of JSON each, as they come, until the client leaves or has as many as it asked for. A client that reads
/// slowly slows the reading down.
/// </summary>
internal sealed class FollowedRecords(V3Call call, RecordReadQuery query, string topic, int partition, long start) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (call.Service<OpenStreams>().TryOpen() is not { } place)
        {
            await ProxyError.Overloaded.ExecuteAsync(httpContext);
            return;
        }

        using (place)
        {
            // It may be silent for a while, or be read late.
            if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            {
                rate.MinDataRate = null;
            }

            httpContext.Response.ContentType = MediaTypes.Lines;
            await httpContext.Response.StartAsync(call.Aborted);
            await SendAsync(httpContext);
        }
    }

    private async Task SendAsync(HttpContext httpContext)
    {
        var output = httpContext.Response.BodyWriter;
        var writer = new ReadRecordJson(call, query);
        await using var json = new Utf8JsonWriter(output, ProxyJson.WriterOptions);
        var isLimited = call.Request.Query.ContainsKey("max_count");
        var sent = 0;
        await foreach (var read in call.Service<IRecordReader>().ReadAsync(call.Cluster, new RecordReadRequest(topic, [new PartitionRange(partition, start, null)]), call.Aborted))
        {
            foreach (var record in read.Records)
            {
                json.Reset();
                await writer.WriteAsync(json, record);
                json.Flush();
                output.Write("\n"u8);
                if (++sent == query.MaxCount && isLimited)
                {
                    await output.FlushAsync(call.Aborted);
                    return;
                }
            }

            await output.FlushAsync(call.Aborted);
        }
    }
}
