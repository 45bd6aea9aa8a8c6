using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Produce;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Produce;

public sealed class ProduceViewModelTests
{
    private readonly FakeRecordPublisher _publisher = new();
    private readonly FakeSchemaRegistry _registry = new();
    private readonly ProduceViewModel _form;

    public ProduceViewModelTests()
    {
        _form = new ProduceViewModel(_publisher, new FakeSchemaRegistries(_registry), new FakeTimeProvider(ARecord.Noon));
    }

    [Fact]
    public async Task Sends_partition_and_time_where_they_are_given()
    {
        await OpenAsync();
        (_form.Value.Text, _form.Partition, _form.Timestamp) = ("1", "2", "11:30");

        (await SendAsync()).ShouldBeTrue();

        var draft = _publisher.Published.ShouldHaveSingleItem().Draft;
        (draft.Partition, draft.Timestamp).ShouldBe((2, ARecord.Noon.AddMinutes(-30)));
        draft.Key.ShouldBe(PayloadDraft.Null);
    }

    [Theory]
    [InlineData(PayloadFormat.Json, "{")]
    [InlineData(PayloadFormat.Json, "")]
    [InlineData(PayloadFormat.Base64, "a")]
    [InlineData(PayloadFormat.Schema, "{}")]
    public async Task Sends_nothing_while_the_value_is_wrong(PayloadFormat format, string text)
    {
        await OpenAsync();
        (_form.Value.Format, _form.Value.Text) = (format, text);

        (await SendAsync()).ShouldBeFalse();

        _publisher.Attempts.ShouldBe(0);
        _form.ValueError.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("3", "")]
    [InlineData("x", "")]
    [InlineData("", "25:90")]
    public async Task Sends_nothing_while_partition_or_time_is_wrong(string partition, string time)
    {
        await OpenAsync();
        _form.Know(partitionCount: 3);
        (_form.Value.Text, _form.Partition, _form.Timestamp) = ("1", partition, time);

        (await SendAsync()).ShouldBeFalse();

        _publisher.Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task Wants_a_name_for_every_header()
    {
        await OpenAsync();
        _form.Value.Text = "1";
        _form.Headers.Add(new HeaderEntry { Value = "x" });

        (await SendAsync()).ShouldBeFalse();

        _form.HeadersError.ShouldNotBeNull();
    }

    [Fact]
    public async Task Tells_a_null_header_from_an_empty_one()
    {
        await OpenAsync();
        _form.Value.Text = "1";
        _form.Headers.AddRange([new HeaderEntry { Name = "a", IsNull = true }, new HeaderEntry { Name = "b" }]);

        await SendAsync();

        _publisher.Published[0].Draft.Headers!.Select(header => header.Value?.Length).ShouldBe([null, 0]);
    }

    [Fact]
    public async Task Keeps_everything_when_the_cluster_fails()
    {
        _publisher.Failure = new KafkaFailure(-185, "TIMED_OUT", "Too late.", IsRetriable: true);
        await OpenAsync();
        _form.Value.Text = "1";

        (await SendAsync()).ShouldBeFalse();

        (_form.Failure, _form.Value.Text, _form.Sent.Count).ShouldBe((_publisher.Failure, "1", 0));
    }

    [Fact]
    public async Task Keeps_a_form_that_is_being_written_when_its_topic_is_opened_again()
    {
        await OpenAsync();
        _form.Value.Text = "1";

        await OpenAsync();
        _form.Value.Text.ShouldBe("1");
        await _form.OpenAsync("prod", "payments", TestContext.Current.CancellationToken);

        _form.Value.Text.ShouldBe("");
    }

    [Fact]
    public async Task Takes_the_latest_version_of_another_subject()
    {
        _registry.Add("payments-value", new SchemaText("\"string\""));
        await OpenAsync();

        (await _form.OfferAsync("payments-value", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await _form.OfferAsync("none", TestContext.Current.CancellationToken)).ShouldBe("Subject 'none' not found.");

        _form.Schemas.ShouldHaveSingleItem().Words.ShouldBe("payments-value v1 (avro #1)");
    }

    [Fact]
    public async Task Says_that_schemas_are_missing_when_the_registry_is_down_and_still_sends()
    {
        _registry.IsDown = true;
        await OpenAsync();
        _form.Value.Text = "1";

        _form.SchemaProblem.ShouldBe("The registry does not answer.");
        (await SendAsync()).ShouldBeTrue();
    }

    private Task OpenAsync() => _form.OpenAsync("prod", "orders", TestContext.Current.CancellationToken);

    private Task<bool> SendAsync() => _form.SendAsync(TestContext.Current.CancellationToken);
}
