using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;

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
        var (produce, error) = ProduceRequestReader.Read(body.Bytes, partition);
        if (produce is null)
        {
            return error!;
        }

        var batch = new RecordBatch(format, produce.Key, produce.Value, produce.Records);

        // Not the request's token: records that are on their way are not called back by a client that leaves.
        var outcome = await publisher.PublishAsync(clusters.Default.Name, topic, batch, CancellationToken.None);
        return outcome switch
        {
            BatchOutcome.Published published => new ProduceAnswer(topic, published, answerType),
            BatchOutcome.Refused refused => ToError(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static ProxyError ToError(BatchOutcome.Refused refused) => refused.Reason switch
    {
        BatchRefusal.Payload => ProxyError.BadRequest(refused.Message),
        BatchRefusal.TwoSchemas => ProxyError.Malformed(refused.Message),
        BatchRefusal.NoSchema => new(422, refused.Side == Services.Payloads.PayloadKind.Key ? 42201 : 42202, refused.Message),
        BatchRefusal.InvalidSchema => new(422, 42205, refused.Message),
        BatchRefusal.RegistryRefused or BatchRefusal.NoRegistry => new(422, 42207, refused.Message),
        BatchRefusal.RegistryUnavailable => new(500, 50003, refused.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
