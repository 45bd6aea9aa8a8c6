using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Rehearsal;

/// <inheritdoc cref="ISchemaRehearsal"/>
internal sealed class SchemaRehearsal(IRecordScanner scanner, ISchemaRegistries registries, ISchemaCodecs codecs) : ISchemaRehearsal
{
    public async Task<RehearsalReport> RunAsync(string cluster, RehearsalRequest request, CancellationToken cancellationToken = default)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            return Nothing("This cluster has no schema registry.");
        }

        var (candidate, problem) = await PrepareAsync(registry, request.Candidate, cancellationToken);
        if (candidate is null)
        {
            return Nothing(problem);
        }

        var (tried, fitting, absent) = (0, 0, 0);
        var (failures, losses) = (new RehearsalTally(), new RehearsalTally());
        var kind = request.IsKey ? PayloadKind.Key : PayloadKind.Value;
        await foreach (var report in scanner.ScanAsync(cluster, new ScanRequest(request.Topic, new ScanStart.Newest(), request.Limit, []), null, cancellationToken))
        {
            foreach (var record in report.NewMatches)
            {
                var payload = request.IsKey ? record.Key : record.Value;
                if (payload.Form == PayloadForm.Null)
                {
                    absent++;
                    continue;
                }

                tried++;
                var (wire, writer) = await FindWriterAsync(cluster, request.IsKey ? record.Record.Key : record.Record.Value, kind, record, cancellationToken);
                var (misfit, lost) = await candidate.ReadAsync(wire, writer, payload, cancellationToken);
                if (misfit is not null)
                {
                    failures.Add(misfit, record.Record);
                    continue;
                }

                fitting++;
                foreach (var name in lost)
                {
                    losses.Add(name, record.Record);
                }
            }
        }

        return new RehearsalReport(tried, fitting, absent, failures.Groups(), losses.Groups());
    }

    private async Task<(WirePayload? Wire, PayloadSchema? Writer)> FindWriterAsync(string cluster, byte[]? bytes, PayloadKind kind, DecodedRecord record, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryRead(bytes, kind, record.Record.Headers, out var wire))
        {
            return (null, null);
        }

        // Other data can look like the wire format; what the registry does not know is tried as it is.
        var writer = await codecs.FindAsync(cluster, wire.Schema, cancellationToken);
        return writer.Schema is null ? (null, null) : (wire, writer);
    }

    private static async Task<(Candidate? Candidate, string Problem)> PrepareAsync(ISchemaRegistry registry, SchemaText schema, CancellationToken cancellationToken)
    {
        var (imports, missing) = await SchemaImportCollector.CollectAsync(registry, schema, cancellationToken);
        if (missing is not null)
        {
            return (null, $"The schema refers to {missing.Subject} version {missing.Version}, which is not in this registry.");
        }

        if (SchemaParsers.TryParse(schema, imports, isNew: true, out var complaint) is not { } parsed)
        {
            return (null, $"This is no valid schema: {complaint}");
        }

        var prepared = PayloadSchemaLoader.Prepare(schema, imports);
        return prepared.Codec is { } codec ? (new Candidate(registry, schema, parsed, codec), "") : (null, prepared.Problem!);
    }

    private static RehearsalReport Nothing(string problem) => new(0, 0, 0, [], [], problem);
}
