using System.Text.Json;
using Avro;
using Dashboard.Services.Samples;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Samples;

public sealed class SampleEventTests
{
    [Fact]
    public async Task Reads_every_event_of_the_shipped_file_in_order_of_time()
    {
        var events = await new SampleFile().ReadAsync(TestContext.Current.CancellationToken);

        events.Count.ShouldBe(SampleFile.EventCount);
        events.Select(sample => sample.Id).Distinct().Count().ShouldBe(SampleFile.EventCount);
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.First.Time <= pair.Second.Time);
    }

    [Fact]
    public void Names_the_branch_of_values_that_may_be_null()
    {
        var sample = SampleEvent.Parse("""{"id":"a1","time":1517363399650,"felt":3,"gap":null,"stations":7}""");

        sample.AvroJson.ShouldBe("""{"id":"a1","time":1517363399650,"felt":{"int":3},"gap":null,"stations":{"int":7}}""");
        sample.Time.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1517363399650));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Refuses_a_line_that_is_no_event(string line) =>
        Should.Throw<FormatException>(() => SampleEvent.Parse(line));

    [Fact]
    public async Task Has_a_schema_that_names_every_field_of_the_file_and_documents_it()
    {
        var schema = (RecordSchema)Schema.Parse(EarthquakeSchema.Text);
        var events = await new SampleFile().ReadAsync(TestContext.Current.CancellationToken);

        var inFile = events.SelectMany(sample => JsonDocument.Parse(sample.Json).RootElement.EnumerateObject().Select(field => field.Name)).Distinct();

        inFile.ShouldBe(schema.Fields.Select(field => field.Name), ignoreOrder: true);
        schema.Fields.ShouldAllBe(field => !string.IsNullOrEmpty(field.Documentation));
        schema.Fields.Where(field => field.Schema is UnionSchema).Select(field => field.Name).ShouldBe(EarthquakeSchema.OptionalFields.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Says_so_when_the_file_is_missing()
    {
        var file = new SampleFile("/nowhere/earthquakes.ndjson");

        var failure = await Should.ThrowAsync<SampleException>(() => file.ReadAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("/nowhere/earthquakes.ndjson");
    }
}
