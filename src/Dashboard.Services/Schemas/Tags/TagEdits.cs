using System.Text.Json;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>Tags to write into a schema text, and tags to take out of it.</summary>
/// <param name="IgnoreMissing">Pass over places that the schema does not have; otherwise they are refused.</param>
public sealed record TagEdits(IReadOnlyList<TaggedEntity> Add, IReadOnlyList<TaggedEntity> Remove, bool IgnoreMissing = false)
{
    /// <summary>Reads two members of a request's body; null where both are absent or empty.</summary>
    /// <exception cref="JsonException">A member has another shape.</exception>
    public static TagEdits? Read(JsonElement body, string add, string remove)
    {
        var edits = new TagEdits(List(body, add), List(body, remove));
        return edits.Add.Count + edits.Remove.Count > 0 ? edits : null;
    }

    /// <summary>What a place carries afterwards, in order.</summary>
    internal IReadOnlyList<string> Apply(IEnumerable<string> tags, Func<SchemaEntity, bool> isPlace) =>
        [.. tags.Concat(Add.Where(edit => isPlace(edit.Entity)).SelectMany(edit => edit.Tags)).Distinct(StringComparer.Ordinal)
            .Except(Remove.Where(edit => isPlace(edit.Entity)).SelectMany(edit => edit.Tags), StringComparer.Ordinal)];

    /// <summary>Every place named.</summary>
    internal IEnumerable<SchemaEntity> Places => Add.Concat(Remove).Select(edit => edit.Entity);

    private static IReadOnlyList<TaggedEntity> List(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => Entity(item, name))] : throw Wrong(name);
    }

    private static TaggedEntity Entity(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("schemaEntity", out var entity) && entity.ValueKind == JsonValueKind.Object
        && JsonTexts.Member(entity, "entityPath") is { Length: > 0 } path && JsonTexts.Member(entity, "entityType") is { } type && SchemaEntity.Read(path, type) is { } place
        && item.TryGetProperty("tags", out var tags)
            ? new TaggedEntity(place, [.. JsonTexts.List(tags, "tags")])
            : throw Wrong(name);

    private static JsonException Wrong(string name) => new(
        $"The member \"{name}\" must be a list of {{\"schemaEntity\": {{\"entityPath\": ..., \"entityType\": \"sr_record\" or \"sr_field\"}}, \"tags\": [...]}}.");
}
