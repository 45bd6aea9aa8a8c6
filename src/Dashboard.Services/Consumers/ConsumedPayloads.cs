using System.Diagnostics;
using Dashboard.Services.Payloads;

namespace Dashboard.Services.Consumers;

/// <summary>Gives each format what writes its payloads.</summary>
public sealed class ConsumedPayloads
{
    private readonly ISchemaCodecs _codecs;

    internal ConsumedPayloads(ISchemaCodecs codecs) => _codecs = codecs;

    /// <summary>The writer of a format for a cluster, whose registry knows the schemas.</summary>
    public ConsumedPayload For(ConsumerFormat format, string cluster) => format switch
    {
        ConsumerFormat.Binary => BinaryConsumedPayload.Instance,
        ConsumerFormat.Json => JsonConsumedPayload.Instance,
        ConsumerFormat.Avro => new AvroConsumedPayload(_codecs, cluster),
        _ => throw new UnreachableException(),
    };
}
