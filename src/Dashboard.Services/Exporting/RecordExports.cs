using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning;

namespace Dashboard.Services.Exporting;

/// <inheritdoc/>
internal sealed class RecordExports(IRecordScanner scanner, TimeProvider time) : IRecordExports
{
    /// <summary>Requests kept at most; the oldest go first.</summary>
    internal const int Capacity = 1_000;

    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (ExportRequest Request, DateTimeOffset Since)> _requests = new(StringComparer.Ordinal);

    public string Prepare(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        foreach (var (old, _) in _requests.Where(kept => now - kept.Value.Since > Keep).Concat(_requests.OrderByDescending(kept => kept.Value.Since).Skip(Capacity - 1)).ToList())
        {
            _requests.TryRemove(old, out _);
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        _requests[id] = (request, now);
        return id;
    }

    public ExportRequest? Find(string id) =>
        _requests.TryGetValue(id, out var kept) && time.GetUtcNow() - kept.Since <= Keep ? kept.Request : null;

    public Task WriteAsync(ExportRequest request, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var records = request.Picked.Count > 0 ? PickedAsync(request, cancellationToken) : request.IsWhole ? scanner.ReadAllAsync(request.Cluster, request.Scan, cancellationToken) : PageAsync(request, cancellationToken);
        return format switch
        {
            ExportFormat.Json => JsonExport.WriteAsync(records, output, isLines: false, cancellationToken),
            ExportFormat.Ndjson => JsonExport.WriteAsync(records, output, isLines: true, cancellationToken),
            ExportFormat.Csv => CsvExport.WriteAsync(records, request.Fields, output, cancellationToken),
            _ => AvroExport.WriteAsync(records, output, cancellationToken),
        };
    }

    // What has expired meanwhile is left out.
    private async IAsyncEnumerable<DecodedRecord> PickedAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (partition, offset) in request.Picked)
        {
            if (await scanner.GetAsync(request.Cluster, partition, offset, cancellationToken) is { } record)
            {
                yield return record;
            }
        }
    }

    private async IAsyncEnumerable<DecodedRecord> PageAsync(ExportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var report in scanner.ScanAsync(request.Cluster, request.Scan, cancellationToken: cancellationToken))
        {
            foreach (var match in report.NewMatches)
            {
                yield return match;
            }
        }
    }
}
