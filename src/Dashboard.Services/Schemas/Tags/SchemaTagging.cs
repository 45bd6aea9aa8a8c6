using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>Finds and changes the tags that a schema text carries (<c>confluent:tags</c>, in Protobuf the options of <c>confluent/meta.proto</c>).</summary>
internal static class SchemaTagging
{
    /// <summary>Every place that carries tags, in text order.</summary>
    public static IReadOnlyList<TaggedEntity> Find(ParsedSchema schema) => schema switch
    {
        ParsedAvroSchema => JsonTags.Find(schema.Text, AvroPlaces.Of),
        ParsedJsonSchema => JsonTags.Find(schema.Text, JsonSchemaPlaces.Of),
        ParsedProtobufSchema protobuf => ProtobufTags.Find(protobuf.File),
        _ => [],
    };

    /// <summary>The text with other tags.</summary>
    /// <exception cref="InvalidSchemaException">The schema has no such place.</exception>
    public static string Change(ParsedSchema schema, TagEdits edits) => schema switch
    {
        ParsedAvroSchema => JsonTags.Change(schema.Text, AvroPlaces.Of, edits),
        ParsedJsonSchema => JsonTags.Change(schema.Text, JsonSchemaPlaces.Of, edits),
        ParsedProtobufSchema protobuf => ProtobufTags.Change(protobuf.File, edits),
        _ => throw new ArgumentException($"Schemas of type {schema.SchemaType} carry no tags.", nameof(schema)),
    };

    /// <summary>Refuses edits of places that are not among those there are.</summary>
    /// <exception cref="InvalidSchemaException">Names the first one.</exception>
    internal static void CheckPlaces(TagEdits edits, Func<SchemaEntity, bool> isThere)
    {
        if (!edits.IgnoreMissing && edits.Places.FirstOrDefault(place => !isThere(place)) is { } missing)
        {
            throw new InvalidSchemaException($"No matching path '{missing.Path}' found in the schema");
        }
    }
}
