using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary><c>POST /topics/{topic}</c> and <c>POST /topics/{topic}/partitions/{partition}</c>.</summary>
internal static class ProduceEndpoints
{
    public static void MapProduceEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/topics/{topic}", (string topic, HttpRequest request, IRecordBatchPublisher publisher, IClusterCatalog clusters) =>
            ProduceAsync(topic, null, request, publisher, clusters));
        endpoints.MapPost("/topics/{topic}/partitions/{partition}", (string topic, string partition, HttpRequest request, IRecordBatchPublisher publisher, IClusterCatalog clusters) =>
            PartitionNumber.TryParse(partition, out var number)
                ? ProduceAsync(topic, number, request, publisher, clusters)
                : Task.FromResult<IResult>(ProxyError.NotFound));
    }

    private static async Task<IResult> ProduceAsync(string topic, int? partition, HttpRequest request, IRecordBatchPublisher publisher, IClusterCatalog clusters)
    {
        if (MediaTypes.ForProduce(request) is not { } format)
        {
            return ProxyError.UnsupportedMediaType;
        }

        if (MediaTypes.ForMetadata(request) is not { } answerType)
        {
            return ProxyError.NotAcceptable;
        }

        using var body = await RequestBody.ReadAsync(request);
        var services = request.HttpContext.RequestServices;
        var options = services.GetRequiredService<IOptions<RestProxyOptions>>().Value;
        var (produce, error) = ProduceRequestReader.Read(body.Bytes, partition, options.MaxRecordsPerRequest);
        if (produce is null)
        {
            return error!;
        }

        var trace = services.GetRequiredService<TraceHeaders>();
        var records = options.TraceRecords ? [.. produce.Records.Select(record => record with { Headers = trace.Add(record.Headers) })] : produce.Records;
        var batch = new RecordBatch(format, produce.Key, produce.Value, records);

        // Not the request's token: records that are on their way are not called back by a client that leaves.
        var isForgotten = string.Equals(request.Query["async"], "true", StringComparison.OrdinalIgnoreCase);
        var outcome = isForgotten
            ? await publisher.QueueAsync(clusters.Default.Name, topic, batch, CancellationToken.None)
            : await publisher.PublishAsync(clusters.Default.Name, topic, batch, CancellationToken.None);
        return outcome switch
        {
            BatchOutcome.Published published when published.Records.All(IsQueueFull) => ProxyError.Overloaded,
            BatchOutcome.Published published => new ProduceAnswer(topic, published, answerType),
            BatchOutcome.Queued => TypedResults.NoContent(),
            BatchOutcome.Refused refused => EncodingErrors.Of(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static bool IsQueueFull(WriteOutcome outcome) => outcome is WriteOutcome.Failed { Failure.Code: KafkaErrors.LocalQueueFull };
}
