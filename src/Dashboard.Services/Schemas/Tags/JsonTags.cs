using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>Tags of schemas that are JSON: a member of the object that describes the record or field.</summary>
internal static class JsonTags
{
    private const string Member = "confluent:tags";
    private const int MostLevels = 1000;

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = MostLevels };

    /// <param name="places">The places of a schema, each with the object that carries its tags; an object may be several places, the usual one first.</param>
    public static IReadOnlyList<TaggedEntity> Find(string text, Func<JsonNode?, IEnumerable<(SchemaEntity Entity, JsonObject Holder)>> places) =>
        [.. places(Parse(text)).Where(place => TagsOf(place.Holder).Count > 0).DistinctBy(place => place.Holder, ReferenceEqualityComparer.Instance)
            .Select(place => new TaggedEntity(place.Entity, TagsOf(place.Holder)))];

    /// <exception cref="InvalidSchemaException">The schema has no such place.</exception>
    public static string Change(string text, Func<JsonNode?, IEnumerable<(SchemaEntity Entity, JsonObject Holder)>> places, TagEdits edits)
    {
        var root = Parse(text);
        var known = new Dictionary<SchemaEntity, JsonObject>();
        foreach (var (entity, holder) in places(root))
        {
            known.TryAdd(entity, holder);
        }

        SchemaTagging.CheckPlaces(edits, known.ContainsKey);
        foreach (var place in edits.Places.Where(known.ContainsKey).Distinct())
        {
            var holder = known[place];
            var tags = edits.Apply(TagsOf(holder), entity => entity == place);
            if (tags.Count == 0)
            {
                holder.Remove(Member);
            }
            else
            {
                holder[Member] = new JsonArray([.. tags.Select(tag => (JsonNode)JsonValue.Create(tag))]);
            }
        }

        return root?.ToJsonString(Deep) ?? text;
    }

    private static IReadOnlyList<string> TagsOf(JsonObject holder) =>
        holder[Member] is JsonArray list ? [.. list.OfType<JsonValue>().Where(tag => tag.GetValueKind() == JsonValueKind.String).Select(tag => tag.GetValue<string>())] : [];

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MostLevels });
        }
        catch (JsonException unreadable)
        {
            throw new InvalidSchemaException(unreadable.Message);
        }
    }
}
