namespace Dashboard.ViewModels.Schemas;

/// <summary>A field of a schema in words.</summary>
/// <param name="Path">Names from the root, e.g. <c>parcel.weight</c>.</param>
/// <param name="Pointer">Place of the field in the schema as findings name it, e.g. <c>/fields/1</c>, <c>#/properties/amount</c> or <c>#/Order/3</c>.</param>
/// <param name="Depth">0 for the fields of the root.</param>
/// <param name="Words">The type for people who do not program, e.g. <c>date and time</c>.</param>
/// <param name="Term">The type in the schema language's own words, e.g. <c>long (timestamp-millis)</c>.</param>
/// <param name="IsOptional">Whether a message may leave it empty.</param>
/// <param name="Default">What readers use where a message lacks the field; null where they have none.</param>
public sealed record SchemaField(
    string Path,
    string Pointer,
    int Depth,
    string Words,
    string Term,
    bool IsOptional,
    string? Default,
    string? Doc,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Symbols)
{
    /// <summary>Whether data know the field by a number (Protobuf), so that another name is no other field.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Where it stands in the text, from 1; null where that is not known.</summary>
    public int? Line { get; init; }

    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}
