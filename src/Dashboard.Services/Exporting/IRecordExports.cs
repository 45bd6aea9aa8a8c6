namespace Dashboard.Services.Exporting;

/// <summary>Exports records as a stream, with memory that does not grow with them.</summary>
public interface IRecordExports
{
    /// <summary>Keeps a request for a few minutes, so that a download can name it by a short id.</summary>
    string Prepare(ExportRequest request);

    /// <summary>The request of an id; null where there is none or it is no longer kept.</summary>
    ExportRequest? Find(string id);

    /// <summary>Writes until everything is read or nobody takes it any more.</summary>
    /// <exception cref="Records.KafkaUnavailableException">The topic is unknown or the cluster fails; the output then ends too early.</exception>
    Task WriteAsync(ExportRequest request, ExportFormat format, Stream output, CancellationToken cancellationToken);
}
