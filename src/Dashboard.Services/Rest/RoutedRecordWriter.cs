using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>Writes to each cluster in the way that it can be reached.</summary>
internal sealed class RoutedRecordWriter(IRecordWriter kafka, RestRecordWriter rest, RestProxyClient proxy) : IRecordWriter
{
    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default) =>
        Of(cluster).WriteAsync(cluster, topic, records, cancellationToken);

    public ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default) => Of(cluster).OpenAsync(cluster, topic, cancellationToken);

    private IRecordWriter Of(string cluster) => proxy.Serves(cluster) ? rest : kafka;
}
