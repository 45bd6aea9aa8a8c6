using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>
/// <c>GET /topics/{topic}/partitions/{partition}/records</c>: records without a consumer instance, and without a trace in the cluster.
/// Where the client accepts <c>application/x-ndjson</c> they go on for as long as it listens. Not in the original.
/// </summary>
internal static class RecordReadEndpoint
{
    public static async Task<IResult> ReadAsync(V3Call call)
    {
        var query = RecordReadQuery.Read(call.Request.Query);
        var topic = call.Segment("topic");
        var reader = call.Service<IRecordReader>();
        var ranges = TopicName.IsLegal(topic) ? await call.AskAsync(token => reader.GetOffsetRangesAsync(call.Cluster, topic, token)) : null;
        if (ranges is null)
        {
            return ProxyError.TopicNotFound;
        }

        if (!PartitionNumber.TryParse(call.Segment("partition"), out var partition) || !ranges.TryGetValue(partition, out var range))
        {
            return ProxyError.PartitionNotFound;
        }

        var start = query.Time is { } time
            ? (await call.AskAsync(token => reader.GetOffsetsAtAsync(call.Cluster, topic, time, token))).GetValueOrDefault(partition, range.HighWatermark)
            : query.Offset ?? range.LogStartOffset;
        return MediaTypes.AcceptsLines(call.Request)
            ? new FollowedRecords(call, query, topic, partition, start)
            : await ListAsync(call, query, topic, partition, new OffsetRange(Math.Max(start, range.LogStartOffset), range.HighWatermark));
    }

    private static async Task<IResult> ListAsync(V3Call call, RecordReadQuery query, string topic, int partition, OffsetRange range)
    {
        var (records, next) = range.Count > 0 ? await TakeAsync(call, query, topic, partition, range) : ([], range.HighWatermark);
        return new RecordList(call, query, topic, partition, records, next < range.HighWatermark ? next : null);
    }

    private static async Task<(List<KafkaRecord> Records, long Next)> TakeAsync(V3Call call, RecordReadQuery query, string topic, int partition, OffsetRange range)
    {
        var request = new RecordReadRequest(topic, [new PartitionRange(partition, range.LogStartOffset, range.HighWatermark)]);
        List<KafkaRecord> records = [];
        var bytes = 0L;
        var next = range.LogStartOffset;
        await foreach (var read in call.Service<IRecordReader>().ReadAsync(call.Cluster, request, call.Aborted))
        {
            foreach (var record in read.Records)
            {
                bytes += (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
                if (records.Count == query.MaxCount || (bytes > query.MaxBytes && records.Count > 0))
                {
                    return (records, record.Offset);
                }

                records.Add(record);
                next = record.Offset + 1;
            }

            next = Math.Max(next, read.Positions.GetValueOrDefault(partition));
        }

        return (records, Math.Max(next, range.HighWatermark));
    }
}
