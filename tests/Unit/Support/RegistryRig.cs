using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Unit.Support;

/// <summary>The registry's engine over a log in memory.</summary>
internal sealed class RegistryRig : IAsyncDisposable
{
    private readonly SchemasTopic _topic;
    private readonly RegistryWriter _writer;
    private readonly RegistryRepair _repair;

    public RegistryRig(RegistryOptions? options = null, MemoryLog? log = null, TimeProvider? time = null)
    {
        var chosen = Options.Create(options ?? new RegistryOptions());
        Log = log ?? new MemoryLog("_schemas");
        var conflicts = new ConflictingRecords();
        _topic = new SchemasTopic(
            new FakeClusterCatalog(),
            new SchemasTopicSetup(Admin, Log, chosen, NullLogger<SchemasTopicSetup>.Instance),
            Log,
            Log,
            new RegistryLog(conflicts, NullLogger<RegistryLog>.Instance),
            chosen,
            TimeProvider.System,
            NullLogger<SchemasTopic>.Instance);
        _writer = new RegistryWriter(_topic, new SingleWriter(), chosen);
        Engine = new RegistryEngine(_topic, _writer, chosen, time ?? TimeProvider.System);
        Settings = new RegistrySettings(_writer, chosen);
        _repair = new RegistryRepair(_topic, _writer, conflicts, TimeProvider.System, NullLogger<RegistryRepair>.Instance);
        _ = _topic.StartAsync(CancellationToken.None);
        _ = _repair.StartAsync(CancellationToken.None);
    }

    public MemoryLog Log { get; }

    public FakeClusterAdmin Admin { get; } = new();

    public RegistryEngine Engine { get; }

    public RegistrySettings Settings { get; }

    public Task<RegistryAnswer<StoredSchema>> RegisterAsync(string subject, string schema, CancellationToken cancellationToken) =>
        Engine.RegisterAsync(new RegistrationRequest(subject, new SchemaContent(new SchemaText(schema))), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _repair.StopAsync(CancellationToken.None);
        await _topic.StopAsync(CancellationToken.None);
        _repair.Dispose();
        _topic.Dispose();
        _writer.Dispose();
    }
}
