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

    public RegistryRig(RegistryOptions? options = null, MemoryLog? log = null)
    {
        var chosen = Options.Create(options ?? new RegistryOptions());
        Log = log ?? new MemoryLog("_schemas");
        _topic = new SchemasTopic(
            new FakeClusterCatalog(),
            new SchemasTopicSetup(Admin, Log, chosen, NullLogger<SchemasTopicSetup>.Instance),
            Log,
            Log,
            new RegistryLog(NullLogger<RegistryLog>.Instance),
            chosen,
            TimeProvider.System,
            NullLogger<SchemasTopic>.Instance);
        _writer = new RegistryWriter(_topic, new SingleWriter(), chosen);
        Engine = new RegistryEngine(_topic, _writer, chosen);
        Settings = new RegistrySettings(_writer, chosen);
        _ = _topic.StartAsync(CancellationToken.None);
    }

    public MemoryLog Log { get; }

    public FakeClusterAdmin Admin { get; } = new();

    public RegistryEngine Engine { get; }

    public RegistrySettings Settings { get; }

    public Task<RegistryAnswer<StoredSchema>> RegisterAsync(string subject, string schema, CancellationToken cancellationToken) =>
        Engine.RegisterAsync(new RegistrationRequest(subject, new SchemaContent(new SchemaText(schema))), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _topic.StopAsync(CancellationToken.None);
        _topic.Dispose();
        _writer.Dispose();
    }
}
