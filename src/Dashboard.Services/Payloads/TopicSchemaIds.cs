using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <inheritdoc/>
internal sealed class TopicSchemaIds(IRecordReader reader) : ITopicSchemaIds
{
    public async Task<TopicSchemaIdCount?> CountAsync(string cluster, string topic, PayloadKind kind, int newest, CancellationToken cancellationToken = default)
    {
        if (await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken) is not { } ranges)
        {
            return null;
        }

        var (records, unnamed) = (0, 0);
        var ids = new Dictionary<int, int>();
        PartitionRange[] wanted =
        [
            .. ranges.Where(range => range.Value.Count > 0)
                .Select(range => new PartitionRange(range.Key, Math.Max(range.Value.LogStartOffset, range.Value.HighWatermark - newest), range.Value.HighWatermark)),
        ];
        if (wanted.Length > 0)
        {
            await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(topic, wanted), cancellationToken))
            {
                foreach (var record in read.Records)
                {
                    records++;
                    if (WireFormat.TryRead(kind == PayloadKind.Key ? record.Key : record.Value, kind, record.Headers, out var wire) && wire.Schema.Id > 0)
                    {
                        ids[wire.Schema.Id] = ids.GetValueOrDefault(wire.Schema.Id) + 1;
                    }
                    else
                    {
                        unnamed++;
                    }
                }
            }
        }

        return new TopicSchemaIdCount(records, unnamed, ids);
    }
}
