using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Feeds;

/// <summary>A record of a feed, decoded once, when the first follower takes it; what every follower drops is never decoded.</summary>
internal sealed class FeedRecord(string cluster, KafkaRecord record, IPayloadReader payloads)
{
    private readonly Lazy<Task<DecodedRecord>> _decoded =
        new(() => payloads.ReadAsync(cluster, record, CancellationToken.None).AsTask());

    public KafkaRecord Record { get; } = record;

    public Task<DecodedRecord> DecodeAsync() => _decoded.Value;
}
