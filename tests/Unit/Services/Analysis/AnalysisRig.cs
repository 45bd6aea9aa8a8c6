using System.Text;
using Dashboard.Services.Analysis;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Unit.Services.Analysis;

/// <summary>Analyses over records in memory and a registry in memory, with the decoders of the house.</summary>
internal sealed class AnalysisRig
{
    private readonly Dictionary<(string Topic, int Partition), long> _next = [];

    public AnalysisRig()
    {
        Reader = new FakeRecordReader { AsksSieves = true };
        var time = new FakeTimeProvider(ARecord.Noon);
        var registries = new FakeSchemaRegistries(Registry);
        var codecs = new SchemaCodecs(registries, time);
        var payloads = new PayloadReader([new RegisteredPayloadDecoder(codecs), new AbsentPayloadDecoder(), new PlainPayloadDecoder()]);
        Scanner = new RecordScanner(Reader, payloads, codecs, time);
        Analyses = new RecordAnalyses(Reader, Scanner, payloads, codecs, registries, time);
    }

    public FakeRecordReader Reader { get; }

    public FakeSchemaRegistry Registry { get; } = new();

    public RecordScanner Scanner { get; }

    public IRecordAnalyses Analyses { get; }

    public AnalysisRig Write(string value, int partition = 0, string topic = "orders", string? key = null, params RecordHeader[] headers) =>
        Write(Encoding.UTF8.GetBytes(value), partition, topic, key, headers);

    public AnalysisRig Write(byte[]? value, int partition = 0, string topic = "orders", string? key = null, params RecordHeader[] headers)
    {
        var offset = _next.GetValueOrDefault((topic, partition));
        Reader.Add(new KafkaRecord(new TopicPartition(topic, partition), offset, ARecord.Noon.AddSeconds(Reader.Requests.Count + _next.Values.Sum()), TimestampKind.CreateTime, key is null ? null : Encoding.UTF8.GetBytes(key), value, headers));
        Reader.SetRange(topic, partition, 0, offset + 1);
        _next[(topic, partition)] = offset + 1;
        return this;
    }

    /// <summary>Registers a schema and answers its id.</summary>
    public async Task<int> RegisterAsync(string subject, string schema, string type = SchemaText.Avro)
    {
        await Registry.RegisterAsync(subject, new SchemaText(schema, type));
        return (await Registry.GetVersionAsync(subject, null)).Value!.Id;
    }

    /// <summary>Runs a work to its end.</summary>
    public static async Task<IReadOnlyList<ScanReport>> RunAsync(IScanWork work, CancellationToken cancellationToken)
    {
        using var gate = new ScanGate();
        var reports = new List<ScanReport>();
        await foreach (var report in work.RunAsync(gate, cancellationToken))
        {
            reports.Add(report);
        }

        return reports;
    }

    public static byte[] Framed(int schemaId, params byte[] body) => WireFormat.Write(schemaId, body);

    public static ScanRequest All(string topic = "orders") => new(topic, new ScanStart.Oldest(), 1, []);
}
