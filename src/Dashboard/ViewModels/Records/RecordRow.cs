using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Records;

/// <summary>A record in a list, with what its row shows made once.</summary>
public sealed class RecordRow(DecodedRecord decoded)
{
    private readonly Dictionary<string, PreviewPart?> _fields = new(StringComparer.Ordinal);
    private (string? Needle, PreviewPart? Part)? _around;

    public DecodedRecord Decoded { get; } = decoded;

    public KafkaRecord Record => Decoded.Record;

    public RecordAddress Address { get; } = RecordAddress.Of(decoded.Record);

    public IReadOnlyList<PreviewPart> Key { get; } = PayloadPreview.Of(decoded.Key);

    public IReadOnlyList<PreviewPart> Value { get; } = PayloadPreview.Of(decoded.Value);

    /// <summary>The part of the value around a text that was searched for; see <see cref="PayloadPreview.Around"/>.</summary>
    public PreviewPart? Around(string? needle)
    {
        if (_around is not { } known || known.Needle != needle)
        {
            _around = known = (needle, PayloadPreview.Around(Decoded.Value, Value, needle));
        }

        return known.Part;
    }

    /// <summary>A field of the value, for a column of its own; null where there is none.</summary>
    public PreviewPart? Field(string path)
    {
        if (!_fields.TryGetValue(path, out var field))
        {
            _fields[path] = field = JsonField.Find(Decoded.Value, path);
        }

        return field;
    }

    /// <summary>Accessible name, e.g. "partition 3, offset 1042, 14:05:11.204".</summary>
    public string Name => FormattableString.Invariant($"partition {Address.Partition}, offset {Address.Offset}, {RecordWords.Clock(Record.Timestamp)}");
}
