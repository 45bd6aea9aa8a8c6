using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Two schemas side by side.</summary>
/// <param name="Changes">Field by field; null where one of them has no list of fields.</param>
/// <param name="Reading">Who can read whose messages; null where that cannot be told here.</param>
public sealed record SchemaComparison(TextDiff Text, SchemaChanges? Changes, SchemaReading? Reading)
{
    /// <param name="version">The version of <paramref name="before"/>.</param>
    public static SchemaComparison Of(SchemaText before, int version, SchemaText after) => Of(before, after, SchemaReading.Of(before, version, after));

    public static SchemaComparison Of(SchemaText before, SchemaText after, SchemaReading? reading) => new(
        TextDiff.Of(SchemaLayout.Of(before.Text), SchemaLayout.Of(after.Text)),
        Outline(before) is { } old && Outline(after) is { } now ? SchemaChanges.Between(old, now) : null,
        reading);

    /// <summary>Whether an application with the newer schema reads a changed field in older messages; null where that cannot be told.</summary>
    public bool? NewReads(FieldChange change) => Reads(Reading?.NewReadsOld, change);

    /// <summary>Whether an application with the older schema reads a changed field in newer messages; null where that cannot be told.</summary>
    public bool? OldReads(FieldChange change) => Reads(Reading?.OldReadsNew, change);

    // A difference that no change accounts for may be about any of them.
    private bool? Reads(IReadOnlyList<SchemaDifference>? differences, FieldChange change) =>
        differences is null ? null
        : differences.Any(difference => IsAbout(difference, change)) ? false
        : differences.All(difference => Changes?.Changes.Any(other => IsAbout(difference, other)) == true) ? true
        : null;

    private static bool IsAbout(SchemaDifference difference, FieldChange change) =>
        (change.Before is { } before && DifferencePlace.IsAbout(difference, before)) || (change.After is { } after && DifferencePlace.IsAbout(difference, after));

    /// <summary>The fields of a schema; null where its text cannot be read.</summary>
    public static SchemaOutline? Outline(SchemaText schema) => schema.SchemaType switch
    {
        SchemaText.Avro => AvroOutline.Read(schema.Text),
        SchemaText.Json => JsonSchemaOutline.Read(schema.Text),
        SchemaText.Protobuf => ProtobufOutline.Read(schema.Text),
        _ => null,
    };
}
