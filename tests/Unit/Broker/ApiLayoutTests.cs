using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker;

public sealed class ApiLayoutTests : IAsyncLifetime
{
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public void Every_request_of_every_version_reads_back_as_it_was_written() =>
        ForEachVersion((api, version) => CheckRoundTrip(api, version, api.NewMessages().Request, api.NewMessages().Request));

    [Fact]
    public void Every_response_of_every_version_reads_back_as_it_was_written() =>
        ForEachVersion((api, version) => CheckRoundTrip(api, version, api.NewMessages().Response, api.NewMessages().Response));

    [Fact]
    public void Every_request_cut_short_is_refused_and_never_read_beyond_its_end() => ForEachVersion((api, version) =>
    {
        var message = api.NewMessages().Request;
        new MessageFiller().Fill(message);
        var bytes = Write(api, version, message);

        for (var length = 0; length < bytes.Length; length++)
        {
            var reader = new ProtocolReader(bytes.AsMemory(0, length), version, api.IsFlexible(version));
            Should.Throw<MalformedFrameException>(() =>
            {
                reader.Message(api.NewMessages().Request);
                reader.End();
            }, $"{api.Key} v{version} cut to {length} of {bytes.Length} bytes");
        }
    });

    [Fact]
    public void Unknown_tagged_fields_are_skipped() => ForEachVersion((api, version) =>
    {
        if (!api.IsFlexible(version))
        {
            return;
        }

        var message = api.NewMessages().Request;
        byte[] bytes = [.. Write(api, version, message)[..^1], 2, 5, 1, 0xAA, 9, 2, 0xBB, 0xCC];
        var reader = new ProtocolReader(bytes, version, flexible: true);

        reader.Message(api.NewMessages().Request);

        reader.Remaining.ShouldBe(0, $"{api.Key} v{version}");
    });

    [Fact]
    public void The_table_is_in_key_order_without_repetition()
    {
        var keys = _broker.Apis.All.Select(api => (int)api.Key).ToList();

        keys.ShouldBe(keys.Distinct().Order());
    }

    private static void CheckRoundTrip(KafkaApi api, short version, IMessage message, IMessage empty)
    {
        new MessageFiller().Fill(message);
        var first = Write(api, version, message);

        var reader = new ProtocolReader(first, version, api.IsFlexible(version));
        reader.Message(empty);
        reader.End();

        Write(api, version, empty).ShouldBe(first, $"{api.Key} v{version}");
    }

    private static byte[] Write(KafkaApi api, short version, IMessage message)
    {
        using var writer = new ProtocolWriter(version, api.IsFlexible(version));
        writer.Message(message);
        return WireClient.Bytes(writer)[4..];
    }

    private void ForEachVersion(Action<KafkaApi, short> check)
    {
        foreach (var api in _broker.Apis.All)
        {
            for (var version = api.MinVersion; version <= api.MaxVersion; version++)
            {
                check(api, version);
            }
        }
    }
}
