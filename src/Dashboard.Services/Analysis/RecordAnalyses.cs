using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Analysis;

/// <inheritdoc/>
internal sealed class RecordAnalyses(IRecordReader reader, IRecordScanner scanner, IPayloadReader payloads, ISchemaCodecs codecs, ISchemaRegistries registries, TimeProvider time) : IRecordAnalyses
{
    private readonly FoldSource _source = new(reader, scanner, payloads, codecs, time);

    public PillSearch FindPills(string cluster, ScanRequest request, PillExpectation expectation) => new(_source, cluster, request, expectation);

    public FieldCensus TakeCensus(string cluster, ScanRequest request, long? sample) => new(_source, registries, cluster, request, sample);

    public RecordTrace Trace(string cluster, IReadOnlyList<ScanRequest> requests) => new(scanner, cluster, requests);
}
