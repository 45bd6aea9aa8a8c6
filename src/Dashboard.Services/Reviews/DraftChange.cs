using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Reviews;

/// <summary>One change of a draft as the topic holds it, under the key <c>draft/change</c>.</summary>
/// <param name="OnRevision">The revision that the person had before them; 0 where the draft begins.</param>
/// <param name="Text">The schema with its type and references, where it changes.</param>
internal sealed record DraftChange(
    DraftNoteKind Kind,
    string Author,
    string Remark,
    DateTimeOffset At,
    int OnRevision,
    string? Subject = null,
    string? Text = null,
    string? SchemaType = null,
    IReadOnlyList<SchemaReference>? References = null,
    int? BasedOn = null,
    DraftRegistration? Registered = null)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The schema, where it changes.</summary>
    [JsonIgnore]
    public SchemaText? Schema
    {
        get => Text is null ? null : new SchemaText(Text, SchemaType ?? SchemaText.Avro, References ?? []);
        init => (Text, SchemaType, References) = (value?.Text, value?.SchemaType, value?.References);
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Format);

    /// <summary>Null where the bytes are no change; whatever else was written into the topic is left alone.</summary>
    public static DraftChange? TryRead(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<DraftChange>(value, Format) is { Author: not null, Remark: not null } change && change.IsWhole() ? change : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsWhole() => Kind switch
    {
        DraftNoteKind.Sent => Subject is not null && Text is not null,
        DraftNoteKind.Revised => Text is not null,
        DraftNoteKind.Registered => Registered is not null,
        _ => true,
    };
}
