using Dashboard.Services.Payloads;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Key and value of the record that is being judged, each decoded at most once however many conditions look at it.</summary>
internal sealed class RecordView(string cluster, ISchemaCodecs codecs) : IDisposable
{
    public PayloadLens Key { get; } = new(cluster, PayloadKind.Key, codecs);

    public PayloadLens Value { get; } = new(cluster, PayloadKind.Value, codecs);

    /// <summary>Whether a payload that was looked at cannot be read.</summary>
    public bool IsUnreadable => Key.IsUnreadable || Value.IsUnreadable;

    /// <summary>Payloads are read as the team chose.</summary>
    public void Follow(DecoderChoice choice)
    {
        Key.IsChosen = choice.Key is not null;
        Value.IsChosen = choice.Value is not null;
    }

    /// <summary>The next record follows.</summary>
    public void Reset()
    {
        Key.Reset();
        Value.Reset();
    }

    /// <summary>Takes over what the decoders of the house made of the record.</summary>
    public void Show(DecodedRecord record)
    {
        Key.Show(record.Key);
        Value.Show(record.Value);
    }

    public void Dispose()
    {
        Key.Dispose();
        Value.Dispose();
    }
}
