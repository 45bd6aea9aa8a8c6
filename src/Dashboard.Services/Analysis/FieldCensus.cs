using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Analysis;

/// <summary>Counts what the fields of a sample's values hold, and compares it with the enums of the topic's schema.</summary>
public sealed class FieldCensus : FoldWork
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1_024 };

    private readonly ISchemaRegistries _registries;
    private readonly IPayloadReader _payloads;
    private readonly IRecordJudge? _judge;
    private readonly CensusBook _book = new();
    private volatile CensusReport _report = CensusReport.Empty;

    internal FieldCensus(FoldSource source, ISchemaRegistries registries, string cluster, ScanRequest request, long? sample)
        : base(source, cluster, request, sample)
    {
        (_registries, _payloads) = (registries, source.Payloads);
        if (request.IsSearch)
        {
            _judge = new RecordFilters(source.Codecs, source.Payloads).TryOpen(cluster, request.Text ?? "", request.Filter ?? RecordFilter.None, out var judge, out var problem)
                ? judge
                : throw new ArgumentException(problem, nameof(request));
        }
    }

    /// <summary>What was counted so far; a new one with every report of the scan.</summary>
    public CensusReport Report => _report;

    private protected override long Found => _report.Records;

    private protected override async Task PrepareAsync(CancellationToken cancellationToken) => _book.Expect(await ReadEnumsAsync(cancellationToken));

    private protected override void Publish() => _report = _book.Snapshot();

    private protected override async ValueTask AddAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        if (_judge is not null && !await _judge.MatchesAsync(record, cancellationToken))
        {
            return;
        }

        var value = (await _payloads.ReadAsync(Cluster, record, cancellationToken)).Value;
        var spot = new CensusSpot(record.Partition.Partition, record.Offset);
        if (value.Form != PayloadForm.Json || value.Text is null)
        {
            _book.AddOther(value.Problem is not null ? "cannot be read" : value.Form == PayloadForm.Null ? "null" : value.Encoding);
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text, Options);
            _book.Add(document.RootElement, spot);
        }
        catch (JsonException)
        {
            _book.AddOther("nested too deeply");
        }
    }

    private async Task<SchemaEnums> ReadEnumsAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_registries.Find(Cluster) is not { } registry)
            {
                return SchemaEnums.None;
            }

            var latest = await registry.GetVersionAsync($"{Request.Topic}-value", null, cancellationToken: cancellationToken);
            return latest.IsAnswered ? SchemaEnums.Of(latest.Value.Schema) : SchemaEnums.None;
        }
        catch (RegistryUnavailableException)
        {
            // What the fields hold can be counted without knowing what they should hold.
            return SchemaEnums.None;
        }
    }
}
