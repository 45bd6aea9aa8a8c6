using Dashboard.Services.Payloads;

namespace Dashboard.Services.Publishing;

/// <summary>Encodes keys and values one by one, each in the way that it names itself.</summary>
public sealed class RecordEncodings
{
    private readonly SchemaChoices _choices;
    private readonly ISchemaCodecs _codecs;

    internal RecordEncodings(SchemaChoices choices, ISchemaCodecs codecs) => (_choices, _codecs) = (choices, codecs);

    /// <summary>What encodes the records of one request; not for use by several threads.</summary>
    public RecordEncoding For(string cluster, string topic) => new(cluster, topic, _choices, _codecs);
}
