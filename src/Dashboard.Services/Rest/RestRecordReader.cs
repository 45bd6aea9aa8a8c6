using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>Reads records with a consumer instance of API v2 that is assigned its partitions and commits nothing.</summary>
internal sealed class RestRecordReader(RestProxyClient proxy) : IRecordReader
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Answers without a record, in a row, after which what a range still lacks is taken as compacted away.</summary>
    private const int EmptyAnswers = 3;

    private static readonly byte[] NewInstance =
        """{"format":"binary","auto.offset.reset":"earliest","auto.commit.enable":"false"}"""u8.ToArray();

    public async IAsyncEnumerable<RecordRead> ReadAsync(
        string cluster, RecordReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = await GetOffsetRangesAsync(cluster, request.Topic, cancellationToken) ?? throw Missing(cluster, request.Topic);
        var open = new Dictionary<int, long?>();
        foreach (var range in request.Partitions.Where(range => known.ContainsKey(range.Partition)))
        {
            long? end = range.End is { } asked ? Math.Min(asked, known[range.Partition].HighWatermark) : null;
            if (end is null || Math.Max(range.Start, known[range.Partition].LogStartOffset) < end)
            {
                open[range.Partition] = end;
            }
        }

        if (open.Count == 0)
        {
            yield break;
        }

        var instance = await OpenAsync(cluster, request, open.Keys, known, cancellationToken);
        try
        {
            var empty = 0;
            while (open.Count > 0)
            {
                var answer = await proxy.GetAsync(cluster, $"{instance}/records?max_bytes={MaxBytes}&include=headers,timestamp", RestProxyClient.Binary, cancellationToken)
                    ?? throw new KafkaUnavailableException(new KafkaFailure(-195, "TRANSPORT", $"The REST proxy of cluster {cluster} closed the reader.", IsRetriable: true));
                KafkaRecord[] records = [.. answer.EnumerateArray().Select(Read).Where(record => open.TryGetValue(record.Partition.Partition, out var end) && (end is null || record.Offset < end))];
                empty = records.Length == 0 ? empty + 1 : 0;
                var positions = Move(open, records, isOver: empty >= EmptyAnswers);
                yield return new RecordRead(records, positions);
            }
        }
        finally
        {
            await CloseAsync(cluster, instance);
        }
    }

    public async Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        var path = $"/topics/{Uri.EscapeDataString(topic)}/partitions";
        if (await proxy.GetAsync(cluster, path, RestProxyClient.V2, cancellationToken) is not { } partitions)
        {
            return null;
        }

        var ranges = await Task.WhenAll(partitions.EnumerateArray().Select(async partition =>
        {
            var number = partition.GetProperty("partition").GetInt32();
            var offsets = await proxy.GetAsync(cluster, $"{path}/{number}/offsets", RestProxyClient.V2, cancellationToken);
            return (number, Range: offsets is { } found ? new OffsetRange(found.GetProperty("beginning_offset").GetInt64(), found.GetProperty("end_offset").GetInt64()) : default);
        }));
        return ranges.ToDictionary(range => range.number, range => range.Range);
    }

    /// <inheritdoc/>
    /// <remarks>API v2 can move to a time but does not say where that is, so the first record from there on is read, partition by partition.</remarks>
    public async Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        var ranges = await GetOffsetRangesAsync(cluster, topic, cancellationToken) ?? throw Missing(cluster, topic);
        var offsets = ranges.ToDictionary(range => range.Key, range => range.Value.HighWatermark);
        var instance = await CreateAsync(cluster, topic, cancellationToken);
        try
        {
            foreach (var partition in ranges.Where(range => range.Value.Count > 0).Select(range => range.Key))
            {
                await AssignAsync(cluster, instance, topic, [partition], cancellationToken);
                await MoveAsync(cluster, instance, new { timestamps = new[] { new { topic, partition, timestamp = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) } } }, cancellationToken);
                var answer = await proxy.GetAsync(cluster, $"{instance}/records?max_bytes=1", RestProxyClient.Binary, cancellationToken);
                offsets[partition] = answer?.EnumerateArray().Select(Read).FirstOrDefault(record => record.Partition.Partition == partition)?.Offset ?? offsets[partition];
            }
        }
        finally
        {
            await CloseAsync(cluster, instance);
        }

        return offsets;
    }

    private async Task<string> OpenAsync(
        string cluster, RecordReadRequest request, IEnumerable<int> partitions, IReadOnlyDictionary<int, OffsetRange> known, CancellationToken cancellationToken)
    {
        var path = await CreateAsync(cluster, request.Topic, cancellationToken);
        var starts = request.Partitions.Where(range => partitions.Contains(range.Partition))
            .Select(range => new { topic = request.Topic, partition = range.Partition, offset = Math.Max(range.Start, known[range.Partition].LogStartOffset) }).ToArray();
        await AssignAsync(cluster, path, request.Topic, starts.Select(start => start.partition), cancellationToken);
        await MoveAsync(cluster, path, new { offsets = starts }, cancellationToken);
        return path;
    }

    private async Task<string> CreateAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var created = await proxy.PostAsync(cluster, $"/consumers/kafka-dashboard-{Guid.NewGuid():N}", NewInstance, RestProxyClient.V2, cancellationToken)
            ?? throw Missing(cluster, topic);

        // The address that the proxy gives may be one that only its own clients reach; the path is the same.
        var address = new Uri(created.GetProperty("base_uri").GetString()!);
        return address.AbsolutePath[address.AbsolutePath.IndexOf("/consumers/", StringComparison.Ordinal)..];
    }

    private Task<JsonElement?> AssignAsync(string cluster, string instance, string topic, IEnumerable<int> partitions, CancellationToken cancellationToken) => proxy.PostAsync(
        cluster, $"{instance}/assignments", JsonSerializer.SerializeToUtf8Bytes(new { partitions = partitions.Select(partition => new { topic, partition }) }), RestProxyClient.V2, cancellationToken);

    private Task<JsonElement?> MoveAsync<T>(string cluster, string instance, T positions, CancellationToken cancellationToken) =>
        proxy.PostAsync(cluster, $"{instance}/positions", JsonSerializer.SerializeToUtf8Bytes(positions), RestProxyClient.V2, cancellationToken);

    private async Task CloseAsync(string cluster, string instance)
    {
        try
        {
            await proxy.DeleteAsync(cluster, instance, CancellationToken.None);
        }
        catch (KafkaUnavailableException)
        {
            // The proxy closes what nobody uses.
        }
    }

    private static Dictionary<int, long> Move(Dictionary<int, long?> open, KafkaRecord[] records, bool isOver)
    {
        var positions = new Dictionary<int, long>();
        foreach (var record in records)
        {
            positions[record.Partition.Partition] = record.Offset + 1;
        }

        foreach (var (partition, end) in open.Where(range => range.Value is { } last && (isOver || positions.GetValueOrDefault(range.Key) >= last)).ToArray())
        {
            positions[partition] = end!.Value;
            open.Remove(partition);
        }

        return positions;
    }

    private static KafkaRecord Read(JsonElement record) => new(
        new TopicPartition(record.GetProperty("topic").GetString()!, record.GetProperty("partition").GetInt32()),
        record.GetProperty("offset").GetInt64(),
        record.TryGetProperty("timestamp", out var time) && time.TryGetInt64(out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, milliseconds)) : DateTimeOffset.UnixEpoch,
        record.TryGetProperty("timestamp", out _) ? TimestampKind.CreateTime : TimestampKind.None,
        Bytes(record.GetProperty("key")),
        Bytes(record.GetProperty("value")),
        record.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Array
            ? [.. headers.EnumerateArray().Select(header => new RecordHeader(header.GetProperty("name").GetString()!, Bytes(header.GetProperty("value"))))]
            : []);

    private static byte[]? Bytes(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetBytesFromBase64();

    private static KafkaUnavailableException Missing(string cluster, string topic) =>
        new(new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {topic} does not exist in cluster {cluster}.", IsRetriable: true));
}
