using Bunit;
using Dashboard.Services.Analysis;
using Dashboard.Services.Cluster;
using Dashboard.Services.Exporting;
using Dashboard.Services.Feeds;
using Dashboard.Services.Jobs;
using Dashboard.Services.Keeping;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Rehearsal;
using Dashboard.Services.Samples;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Renders parts of the console on fakes, as in a circuit.</summary>
public abstract class ConsoleContext : BunitContext
{
    // Renders queue behind other tests' work; a second is too little on a busy machine, and what holds is never waited for.
    static ConsoleContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IClusterCatalog>(Clusters);
        Services.AddSingleton<IClusterAdmin>(Admin);
        Services.AddSingleton<IRecordReader>(Reader);
        Services.AddSingleton<ITopicSchemaIds>(new TopicSchemaIds(Reader));
        Registries = new FakeSchemaRegistries(Registry);
        Services.AddSingleton<ISchemaRegistries>(Registries);
        Services.AddSingleton<IRecordScanner>(Scanner);
        Services.AddSingleton<IScanJobs>(_ => new ScanJobs(Scanner, Options.Create(new ScanJobOptions()), Time));
        Services.AddSingleton<IFilterTrial>(new FilterTrial(new FakeSchemaCodecs(), new PayloadReader([])));
        Services.AddSingleton<IRecordFilters>(new RecordFilters(new FakeSchemaCodecs(), new PayloadReader([])));
        Services.AddSingleton<IPayloadDoctor>(new PayloadDoctor(new SchemaCodecs(Registries, Time), Registries, Clusters));
        Services.AddSingleton<IRecordExports>(new RecordExports(Scanner, Time));
        Services.AddSingleton<IPinnedRecords>(Pins);
        Services.AddSingleton<ISavedFilters>(Filters);
        Services.AddSingleton<IDecoderChoices>(new FixedChoices(DecoderChoice.Automatic));
        Services.AddSingleton(FakeSchemaReviews.Of(Reviews, Time));
        Services.AddSingleton<IPayloadReader>(new PayloadReader([new PlainPayloadDecoder()]));
        Services.AddSingleton<IRecordFeeds>(Feeds);
        Services.AddSingleton<IRecordPublisher>(Publisher);
        Services.AddSingleton<ISampleLoader>(Samples);
        Services.AddSingleton<IPartAddresses>(new FakePartAddresses());
        Services.AddSingleton<ISchemaRehearsal>(new SchemaRehearsal(Scanner, Registries, new FakeSchemaCodecs()));
        Services.AddViewModels();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeTimeProvider Time { get; } = new();

    protected FakeClusterCatalog Clusters { get; } = new("prod", "eu-stage");

    protected FakeClusterAdmin Admin { get; } = new();

    protected FakeRecordReader Reader { get; } = new();

    protected FakeRecordScanner Scanner { get; } = new();

    protected FakeRecordFeeds Feeds { get; } = new();

    protected FakePinnedRecords Pins { get; } = new();

    /// <summary>The topic behind the reviews.</summary>
    protected MemoryLog Reviews { get; } = new("_kafka-dashboard-reviews");

    protected FakeSavedFilters Filters { get; } = new();

    protected FakeRecordPublisher Publisher { get; } = new();

    protected FakeSchemaRegistry Registry { get; } = new();

    protected FakeSchemaRegistries Registries { get; }

    protected FakeSampleLoader Samples { get; } = new();

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The address below the base, e.g. <c>c/prod/topics?q=1</c>.</summary>
    protected string Address => Navigation.ToBaseRelativePath(Navigation.Uri);
}
