using System.Text;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>What every implementation of <see cref="ISchemaRegistry"/> does; the subclasses say how it is reached.</summary>
public abstract class SchemaRegistryContract : IAsyncDisposable
{
    private const string One = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string Two = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int","default":0}]}""";
    private const string Clashing = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"c","type":"int"}]}""";

    private readonly RegistryApiHost _host = new();

    private protected SchemaRegistryContract(Func<RegistryApiHost, ISchemaRegistry> reach) => Registry = reach(_host);

    private protected ISchemaRegistry Registry { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("orders-value")]
    [InlineData("a/b %+ü:c")]
    [InlineData(":.lab:orders-value")]
    public async Task Reads_at_once_what_it_registered(string subject)
    {
        var registered = (await Registry.RegisterAsync(subject, new SchemaText(One), cancellationToken: Token)).Value.ShouldNotBeNull();

        registered.ShouldSatisfyAllConditions(
            () => registered.Subject.ShouldBe(subject),
            () => registered.Version.ShouldBe(1),
            () => registered.Schema.Text.ShouldBe(One),
            () => registered.IsDeleted.ShouldBeFalse());
        (await Registry.ListSubjectsAsync(cancellationToken: Token)).ShouldBe([subject]);
        (await Registry.ListVersionsAsync(subject, cancellationToken: Token)).Value.ShouldBe([1]);
        var latest = (await Registry.GetVersionAsync(subject, null, cancellationToken: Token)).Value.ShouldNotBeNull();
        (latest.Id, latest.Version, latest.Schema.Text).ShouldBe((registered.Id, 1, One));
        (await Registry.LookupAsync(subject, new SchemaText(One), cancellationToken: Token)).Value.ShouldNotBeNull().Id.ShouldBe(registered.Id);
    }

    [Fact]
    public async Task Finds_a_schema_by_id_and_by_hash_and_who_uses_it()
    {
        var first = (await Registry.RegisterAsync("s1", new SchemaText(One), cancellationToken: Token)).Value.ShouldNotBeNull();
        await Registry.RegisterAsync("s2", new SchemaText(One), cancellationToken: Token);

        (await Registry.GetByIdAsync(first.Id, Token)).Value.ShouldNotBeNull().Text.ShouldBe(One);
        (await Registry.GetUsesOfIdAsync(first.Id, Token)).Value.ShouldBe([new SubjectVersion("s1", 1), new SubjectVersion("s2", 1)]);
        var guid = first.Guid.ShouldNotBeNull();
        (await Registry.GetByGuidAsync(guid, Token)).Value.ShouldNotBeNull().Text.ShouldBe(One);
        (await Registry.GetIdsOfGuidAsync(guid, Token)).Value.ShouldBe([new ContextId(".", first.Id)]);
    }

    [Fact]
    public async Task Refuses_in_the_words_of_the_API_what_is_not_there()
    {
        await Registry.RegisterAsync("s1", new SchemaText(One), cancellationToken: Token);

        Refusal(await Registry.ListVersionsAsync("s", cancellationToken: Token)).ShouldBe((40401, "Subject 's' not found."));
        Refusal(await Registry.GetVersionAsync("s", null, cancellationToken: Token)).ShouldBe((40401, "Subject 's' not found."));
        Refusal(await Registry.GetVersionAsync("s1", 7, cancellationToken: Token)).ShouldBe((40402, "Version 7 not found."));
        Refusal(await Registry.GetByIdAsync(99, Token)).ShouldBe((40403, "Schema 99 not found"));
        Refusal(await Registry.GetUsesOfIdAsync(99, Token)).Code.ShouldBe(40403);
        Refusal(await Registry.GetByGuidAsync(Guid.Empty, Token)).Code.ShouldBe(40403);
        (await Registry.GetIdsOfGuidAsync(Guid.Empty, Token)).Value.ShouldNotBeNull().ShouldBeEmpty();
        Refusal(await Registry.LookupAsync("s1", new SchemaText(Two), cancellationToken: Token)).Code.ShouldBe(40403);
        Refusal(await Registry.DeleteSubjectAsync("s", permanent: false, Token)).Code.ShouldBe(40401);
        Refusal(await Registry.DeleteVersionAsync("s1", 1, permanent: true, Token)).Code.ShouldBe(40407);
        Refusal(await Registry.RegisterAsync("s2", new SchemaText("{"), cancellationToken: Token)).Code.ShouldBe(42201);
        Refusal(await Registry.CheckAsync("s1", new SchemaText(Two), 7, cancellationToken: Token)).ShouldBe((40402, "Version 7 not found."));
    }

    [Fact]
    public async Task Tells_every_difference_of_a_schema_that_does_not_fit()
    {
        await Registry.RegisterAsync("s", new SchemaText(One), cancellationToken: Token);

        var report = (await Registry.CheckAsync("s", new SchemaText(Clashing), null, cancellationToken: Token)).Value.ShouldNotBeNull();
        var refusal = (await Registry.RegisterAsync("s", new SchemaText(Clashing), cancellationToken: Token)).Refusal.ShouldNotBeNull();

        report.IsCompatible.ShouldBeFalse();
        report.Level.ShouldBe(CompatibilityLevel.Backward);
        var difference = report.Differences.ShouldHaveSingleItem();
        (difference.Kind, difference.Path, difference.Version).ShouldBe(("READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/1", 1));
        refusal.ErrorCode.ShouldBe(RegistryRefusal.Incompatible);
        refusal.Differences.ShouldHaveSingleItem().Kind.ShouldBe(difference.Kind);
        (await Registry.CheckAsync("s", new SchemaText(Two), 1, cancellationToken: Token)).Value.ShouldNotBeNull().IsCompatible.ShouldBeTrue();
        (await Registry.CheckAsync("new", new SchemaText(Two), null, cancellationToken: Token)).Value.ShouldNotBeNull().IsCompatible.ShouldBeTrue();
    }

    [Fact]
    public async Task Sets_levels_and_tells_where_they_come_from()
    {
        (await Registry.GetLevelAsync("s", Token)).ShouldBe(new SubjectLevel(CompatibilityLevel.Backward, IsInherited: true));

        (await Registry.SetLevelAsync(null, CompatibilityLevel.FullTransitive, Token)).Value.ShouldBe(CompatibilityLevel.FullTransitive);
        (await Registry.SetLevelAsync("s", CompatibilityLevel.None, Token)).Value.ShouldBe(CompatibilityLevel.None);

        (await Registry.GetLevelAsync("s", Token)).ShouldBe(new SubjectLevel(CompatibilityLevel.None, IsInherited: false));
        (await Registry.GetLevelAsync("t", Token)).ShouldBe(new SubjectLevel(CompatibilityLevel.FullTransitive, IsInherited: true));
        (await Registry.GetLevelAsync(null, Token)).Level.ShouldBe(CompatibilityLevel.FullTransitive);
    }

    [Fact]
    public async Task Deletes_softly_then_for_good()
    {
        await Registry.RegisterAsync("s", new SchemaText(One), cancellationToken: Token);
        var second = (await Registry.RegisterAsync("s", new SchemaText(Two), cancellationToken: Token)).Value.ShouldNotBeNull();

        (await Registry.DeleteVersionAsync("s", null, permanent: false, Token)).Value.ShouldBe(2);
        (await Registry.ListVersionsAsync("s", cancellationToken: Token)).Value.ShouldBe([1]);
        (await Registry.GetVersionAsync("s", 2, includeDeleted: true, Token)).Value.ShouldNotBeNull().IsDeleted.ShouldBeTrue();
        (await Registry.GetByIdAsync(second.Id, Token)).IsAnswered.ShouldBeTrue();
        (await Registry.DeleteSubjectAsync("s", permanent: false, Token)).Value.ShouldBe([1]);
        (await Registry.ListSubjectsAsync(cancellationToken: Token)).ShouldBeEmpty();
        (await Registry.ListSubjectsAsync(includeDeleted: true, Token)).ShouldBe(["s"]);
        (await Registry.DeleteSubjectAsync("s", permanent: true, Token)).Value.ShouldBe([1, 2]);
        (await Registry.ListSubjectsAsync(includeDeleted: true, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Brings_soft_deleted_versions_back_with_their_ids_and_numbers()
    {
        await Registry.RegisterAsync("s", new SchemaText(One), cancellationToken: Token);
        await Registry.RegisterAsync("s", new SchemaText(Two), cancellationToken: Token);
        await Registry.DeleteSubjectAsync("s", permanent: false, Token);

        var one = (await Registry.UndeleteAsync("s", 1, Token)).Value.ShouldNotBeNull().ShouldHaveSingleItem();
        var rest = (await Registry.UndeleteAsync("s", null, Token)).Value.ShouldNotBeNull().ShouldHaveSingleItem();

        (one.Version, one.Id, one.IsDeleted).ShouldBe((1, 1, false));
        (rest.Version, rest.Id, rest.IsDeleted).ShouldBe((2, 2, false));
        (await Registry.ListVersionsAsync("s", cancellationToken: Token)).Value.ShouldBe([1, 2]);
        Refusal(await Registry.UndeleteAsync("s", 3, Token)).Code.ShouldBe(40402);
        Refusal(await Registry.UndeleteAsync("t", null, Token)).Code.ShouldBe(40401);
    }

    [Fact]
    public async Task Tells_who_refers_to_a_version()
    {
        await Registry.RegisterAsync("b", new SchemaText("""{"type":"enum","name":"B","symbols":["S"]}"""), cancellationToken: Token);
        var text = new SchemaText("""{"type":"array","items":"B"}""", SchemaText.Avro, [new SchemaReference("B", "b", 1)]);
        await Registry.RegisterAsync("a", text, cancellationToken: Token);
        await Registry.RegisterAsync("c", text, cancellationToken: Token);

        var referrer = (await Registry.ListReferrersAsync("b", 1, cancellationToken: Token)).Value.ShouldNotBeNull().ShouldHaveSingleItem();

        referrer.Id.ShouldBe(2);
        referrer.Uses.ShouldBe([new SubjectVersion("a", 1), new SubjectVersion("c", 1)]);
        (await Registry.ListReferrersAsync("a", 1, cancellationToken: Token)).Value.ShouldNotBeNull().ShouldBeEmpty();
        Refusal(await Registry.ListReferrersAsync("x", 1, cancellationToken: Token)).Code.ShouldBe(40401);
    }

    [Fact]
    public async Task Merges_settings_and_takes_them_back()
    {
        var update = ConfigUpdate.Of(CompatibilityLevel.Full).WithNormalize(true).WithGroup("major");

        var merged = (await Registry.Settings.UpdateConfigAsync("s", update, Token)).Value.ShouldNotBeNull();
        await Registry.Settings.UpdateConfigAsync("s", ConfigUpdate.None.WithGroup(null).WithPolicy(CompatibilityPolicy.Lenient), Token);

        (merged.Level, merged.Normalize, merged.Group).ShouldBe((CompatibilityLevel.Full, true, "major"));
        var own = (await Registry.Settings.GetConfigAsync("s", Token)).Own.ShouldNotBeNull();
        (own.Level, own.Normalize, own.Group, own.Policy).ShouldBe((CompatibilityLevel.Full, true, null, CompatibilityPolicy.Lenient));
        (await Registry.Settings.GetConfigAsync("t", Token)).ShouldSatisfyAllConditions(
            other => other.Own.ShouldBeNull(),
            other => other.InForce.Level.ShouldBe(CompatibilityLevel.Backward));
        (await Registry.Settings.DeleteConfigAsync("s", Token)).Value.ShouldNotBeNull().Level.ShouldBe(CompatibilityLevel.Full);
        (await Registry.GetLevelAsync("s", Token)).ShouldBe(new SubjectLevel(CompatibilityLevel.Backward, IsInherited: true));
        Refusal(await Registry.Settings.DeleteConfigAsync("s", Token)).Code.ShouldBe(40401);
    }

    [Fact]
    public async Task Sets_modes_and_takes_them_back()
    {
        (await Registry.Settings.GetModeAsync("s", Token)).ShouldBe(new ScopeMode(null, RegistryModes.ReadWrite));

        (await Registry.Settings.SetModeAsync("s", RegistryModes.ReadOnly, cancellationToken: Token)).Value.ShouldBe(RegistryModes.ReadOnly);
        (await Registry.Settings.SetModeAsync(null, RegistryModes.Import, cancellationToken: Token)).Value.ShouldBe(RegistryModes.Import);

        (await Registry.Settings.GetModeAsync("s", Token)).ShouldBe(new ScopeMode(RegistryModes.ReadOnly, RegistryModes.ReadOnly));
        (await Registry.Settings.GetModeAsync("t", Token)).ShouldBe(new ScopeMode(null, RegistryModes.Import));
        (await Registry.Settings.GetModeAsync(null, Token)).InForce.ShouldBe(RegistryModes.Import);
        (await Registry.Settings.DeleteModeAsync("s", Token)).Value.ShouldBe(RegistryModes.ReadOnly);
        Refusal(await Registry.Settings.DeleteModeAsync("s", Token)).Code.ShouldBe(40401);
    }

    [Fact]
    public async Task Lists_contexts_and_forgets_empty_ones()
    {
        await Registry.RegisterAsync(":.lab:s", new SchemaText(One), cancellationToken: Token);

        (await Registry.Settings.ListContextsAsync(Token)).ShouldBe([".", ".lab"]);
        Refusal(await Registry.Settings.DeleteContextAsync(".lab", Token)).Code.ShouldBe(42211);
        await Registry.DeleteSubjectAsync(":.lab:s", permanent: false, Token);
        await Registry.DeleteSubjectAsync(":.lab:s", permanent: true, Token);
        (await Registry.Settings.DeleteContextAsync(".lab", Token)).IsAnswered.ShouldBeTrue();
        (await Registry.Settings.ListContextsAsync(Token)).ShouldBe(["."]);
    }

    [Fact]
    public async Task Takes_everything_out_and_brings_it_in_again()
    {
        await FillAsync();
        var lines = await ExportAsync();

        await EmptyAsync();
        var tried = await ImportAsync(lines, dryRun: true);
        var isStillEmpty = (await Registry.ListSubjectsAsync(includeDeleted: true, Token)).Count == 0;
        await Registry.Settings.SetModeAsync(":.__GLOBAL:", RegistryModes.Import, force: true, Token);
        var report = await ImportAsync(lines, dryRun: false);
        await Registry.Settings.DeleteModeAsync(":.__GLOBAL:", Token);
        var again = await ImportAsync(lines, dryRun: true);

        tried.Problems.ShouldHaveSingleItem().Refusal.Message.ShouldBe("Subject b in context  is not in import mode");
        isStillEmpty.ShouldBeTrue();
        report.Problems.ShouldBeEmpty();
        (report.Done, report.Written).ShouldBe((lines.Count, lines.Count));
        (await ExportAsync()).ShouldBe(lines);
        (again.Written, again.Problems.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_dry_run_names_every_line_that_cannot_be_had()
    {
        await Registry.RegisterAsync("s", new SchemaText(One), cancellationToken: Token);

        var report = await ImportAsync(
            ["""{"kind":"schema","subject":"s","version":1,"id":1,"schema":"\"int\""}""", "no JSON", """{"kind":"schema","subject":"s","version":1,"id":7,"schema":"\"int\""}"""],
            dryRun: true);

        report.Problems.Select(problem => (problem.Line, problem.Refusal.ErrorCode)).ShouldContain((2, 400));
        report.Problems.Select(problem => (problem.Line, problem.Refusal.ErrorCode)).ShouldContain((3, 42207));
    }

    [Fact]
    public async Task Tells_how_it_is()
    {
        await Registry.RegisterAsync("s", new SchemaText(One), cancellationToken: Token);

        var health = await Registry.GetHealthAsync(Token);

        (health.IsReachable, health.Subjects, health.Release).ShouldBe((true, 1, "8.5.0"));
        health.Location.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Keeps_references_and_types()
    {
        await Registry.RegisterAsync("b", new SchemaText("""{"type":"enum","name":"B","symbols":["S"]}"""), cancellationToken: Token);
        var text = new SchemaText("""{"type":"array","items":"B"}""", SchemaText.Avro, [new SchemaReference("B", "b", 1)]);

        await Registry.RegisterAsync("a", text, cancellationToken: Token);

        var found = (await Registry.GetVersionAsync("a", 1, cancellationToken: Token)).Value.ShouldNotBeNull().Schema;
        found.SchemaType.ShouldBe(SchemaText.Avro);
        found.References.ShouldBe(text.References);
    }

    public async ValueTask DisposeAsync()
    {
        (Registry as IDisposable)?.Dispose();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task FillAsync()
    {
        await Registry.RegisterAsync("b", new SchemaText("""{"type":"enum","name":"B","symbols":["S"]}"""), cancellationToken: Token);
        await Registry.RegisterAsync("a", new SchemaText("""{"type":"array","items":"B"}""", SchemaText.Avro, [new SchemaReference("B", "b", 1)]), cancellationToken: Token);
        await Registry.RegisterAsync("gone", new SchemaText(One), cancellationToken: Token);
        await Registry.RegisterAsync("gone", new SchemaText(Two), cancellationToken: Token);
        await Registry.DeleteVersionAsync("gone", 1, permanent: false, Token);
        await Registry.SetLevelAsync("a", CompatibilityLevel.Full, Token);
        await Registry.Settings.SetModeAsync("a", RegistryModes.ReadOnly, cancellationToken: Token);
    }

    private async Task EmptyAsync()
    {
        await Registry.Settings.DeleteModeAsync("a", Token);
        foreach (var subject in (string[])["a", "b", "gone"])
        {
            await Registry.DeleteSubjectAsync(subject, permanent: false, Token);
            (await Registry.DeleteSubjectAsync(subject, permanent: true, Token)).IsAnswered.ShouldBeTrue();
        }
    }

    private async Task<IReadOnlyList<string>> ExportAsync()
    {
        var lines = new List<string>();
        await foreach (var line in Registry.Backup.ExportAsync(cancellationToken: Token))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        // What the whole registry is set to goes along where it can be told from what it is by default.
        return [.. lines.Where(line => !line.StartsWith("""{"kind":"config","compat""", StringComparison.Ordinal))];
    }

    private async Task<ImportReport> ImportAsync(IReadOnlyList<string> lines, bool dryRun)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return await Registry.Backup.ImportAsync(stream, dryRun, Token);
    }

    private static (int Code, string Message) Refusal<T>(RegistryAnswer<T> answer)
    {
        var refusal = answer.Refusal.ShouldNotBeNull();
        return (refusal.ErrorCode, refusal.Message);
    }
}
