using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>Reads from each cluster in the way that it can be reached.</summary>
internal sealed class RoutedRecordReader(IRecordReader kafka, RestRecordReader rest, RestProxyClient proxy) : IRecordReader
{
    public IAsyncEnumerable<RecordRead> ReadAsync(string cluster, RecordReadRequest request, CancellationToken cancellationToken = default) => Of(cluster).ReadAsync(cluster, request, cancellationToken);

    public Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Of(cluster).GetOffsetRangesAsync(cluster, topic, cancellationToken);

    public Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        Of(cluster).GetOffsetsAtAsync(cluster, topic, time, cancellationToken);

    private IRecordReader Of(string cluster) => proxy.Serves(cluster) ? rest : kafka;
}
