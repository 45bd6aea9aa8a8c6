using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class SchemaDraftViewModelTests
{
    private const string Text = """{"type": "record", "name": "Order", "fields": []}""";

    private static readonly SchemaDifference Difference = new("READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", "raw", "The new schema asks for the field \"currency\".", 1);

    private readonly FakeSchemaRegistry _registry = new();
    private readonly FakeClusterAdmin _admin = new();
    private readonly SchemaDraftViewModel _draft;

    public SchemaDraftViewModelTests() => _draft = new SchemaDraftViewModel(new FakeSchemaRegistries(_registry), _admin);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_from_the_latest_version_laid_out()
    {
        _registry.Add("orders-value", new SchemaText("\"string\""));
        _registry.Add("orders-value", new SchemaText("""{"type":"enum","name":"E","symbols":["A","B"]}"""));

        await _draft.OpenAsync("prod", "orders-value", evolving: true, Cancelled);

        _draft.Base?.Version.ShouldBe(2);
        _draft.Text.ShouldBe("{\n  \"type\": \"enum\",\n  \"name\": \"E\",\n  \"symbols\": [\"A\", \"B\"]\n}");
        _draft.Form.Subject.ShouldBe("orders-value");
    }

    [Theory]
    [InlineData(true, "orders", false, "", "orders-value")]
    [InlineData(true, " orders ", true, "", "orders-key")]
    [InlineData(true, " ", false, "x", "")]
    [InlineData(false, "orders", false, "a/b %c", "a/b %c")]
    public void Builds_the_subject_from_topic_and_part_or_takes_any_name(bool byTopic, string topic, bool isKey, string name, string subject) =>
        new DraftForm(byTopic, topic, isKey, name).Subject.ShouldBe(subject);

    [Fact]
    public async Task Cannot_be_registered_before_it_was_checked()
    {
        await OpenAsync();

        (await _draft.RegisterAsync(Cancelled)).ShouldBeFalse();
        (await _registry.ListSubjectsAsync(cancellationToken: Cancelled)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_registered_once_it_fits()
    {
        await OpenAsync();

        await _draft.CheckAsync(Cancelled);
        var registered = await _draft.RegisterAsync(Cancelled);

        registered.ShouldBeTrue();
        _draft.Registered.ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Must_be_checked_again_after_every_change()
    {
        await OpenAsync();
        await _draft.CheckAsync(Cancelled);
        _draft.CanRegister.ShouldBeTrue();

        _draft.Type("\"string\"");

        _draft.CanRegister.ShouldBeFalse();
        _draft.Verdict.ShouldBeNull();
    }

    [Fact]
    public async Task Shows_every_finding_and_cannot_be_registered_when_it_clashes()
    {
        await OpenAsync();
        _registry.Report = new CompatibilityReport(CompatibilityLevel.Backward, [1], [Difference], ["raw"]);

        await _draft.CheckAsync(Cancelled);

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Clashes>().Findings.ShouldHaveSingleItem();
        _draft.CanRegister.ShouldBeFalse();
    }

    [Fact]
    public async Task Is_never_sent_while_it_is_no_json()
    {
        await OpenAsync();
        _draft.Type("{");

        await _draft.CheckAsync(Cancelled);

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Invalid>().Technical.ShouldBe("line 1, column 2");
        _registry.Checked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_what_the_registry_says_of_an_invalid_schema()
    {
        await OpenAsync();
        _registry.Refusal = new RegistryRefusal(RegistryRefusal.InvalidSchema, "Undefined name: \"Adress\"");

        await _draft.CheckAsync(Cancelled);

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Invalid>().Reason.ShouldBe("Undefined name: \"Adress\".");
    }

    [Fact]
    public async Task Knows_a_schema_that_is_registered_already()
    {
        _registry.Add("orders-value", new SchemaText(Text));
        await OpenAsync();

        await _draft.CheckAsync(Cancelled);

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Known>().Schema.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Counts_a_subject_without_versions_as_fitting()
    {
        await OpenAsync();
        _registry.Refusal = new RegistryRefusal(RegistryRefusal.SubjectNotFound, "Subject not found.");

        await _draft.CheckAsync(Cancelled);

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Fits>();
    }

    [Fact]
    public async Task Shows_what_clashed_when_another_person_was_faster()
    {
        await OpenAsync();
        await _draft.CheckAsync(Cancelled);
        _registry.Refusal = new RegistryRefusal(RegistryRefusal.Incompatible, "Schema being registered is incompatible", [Difference]);

        (await _draft.RegisterAsync(Cancelled)).ShouldBeFalse();

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Clashes>().Findings.ShouldHaveSingleItem();
        _draft.Text.ShouldBe(Text);
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_the_registry_goes_down()
    {
        await OpenAsync();
        await _draft.CheckAsync(Cancelled);
        _registry.IsDown = true;

        (await _draft.RegisterAsync(Cancelled)).ShouldBeFalse();

        _draft.Verdict.ShouldBeOfType<DraftVerdict.Unknown>();
        (_draft.Text, _draft.Form.Subject).ShouldBe((Text, "orders-value"));
    }

    [Fact]
    public async Task Can_be_made_while_no_broker_answers()
    {
        _admin.Failure = new(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        await _draft.OpenAsync("prod", null, evolving: false, Cancelled);

        _draft.State.ShouldBeOfType<Loading.Done>();
        _draft.Topics.ShouldBeEmpty();
    }

    private async Task OpenAsync()
    {
        await _draft.OpenAsync("prod", "orders-value", evolving: false, Cancelled);
        _draft.Type(Text);
    }
}
