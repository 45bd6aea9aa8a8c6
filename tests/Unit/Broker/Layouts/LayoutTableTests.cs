using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Layouts;

/// <summary>What is served, held against the field tables of the protocol.</summary>
public sealed class LayoutTableTests : IAsyncLifetime
{
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public void Every_api_of_the_tables_is_served_and_no_other() =>
        _broker.Apis.All.Select(api => (short)api.Key).ShouldBe(LayoutTable.All.Keys.Order());

    [Fact]
    public void Every_api_is_served_in_the_versions_of_the_tables()
    {
        foreach (var api in _broker.Apis.All)
        {
            var table = LayoutTable.All[(short)api.Key];

            (api.Key.ToString(), api.MinVersion, api.MaxVersion).ShouldBe((table.Name, table.First, table.Last));
            Enumerable.Range(0, 20).ShouldAllBe(version => api.IsFlexible((short)version) == version >= table.Flexible, $"{api.Key}");
        }
    }

    [Fact]
    public void Every_message_of_every_version_has_the_fields_of_the_tables()
    {
        foreach (var api in _broker.Apis.All)
        {
            var table = LayoutTable.All[(short)api.Key];
            for (var version = api.MinVersion; version <= api.MaxVersion; version++)
            {
                var (request, response) = api.NewMessages();

                Steps(api, version, request).ShouldBe(LayoutParser.Steps(table.Request, version), $"request {api.Key} v{version}");
                Steps(api, version, response).ShouldBe(LayoutParser.Steps(table.Response, version), $"response {api.Key} v{version}");
            }
        }
    }

    private static List<string> Steps(KafkaApi api, short version, IMessage message)
    {
        new MessageFiller().Fill(message);
        var recorder = new LayoutRecorder(version, api.IsFlexible(version));
        recorder.Message(message);
        return recorder.Steps;
    }
}
