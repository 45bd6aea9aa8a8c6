using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>What people attach to a schema: tags by path, named properties, and the names of properties that are sensitive. Part of a schema's identity.</summary>
public sealed class SchemaMetadata : IEquatable<SchemaMetadata>
{
    /// <summary>The property in which a registration with a version of its own leaves that version.</summary>
    public const string VersionProperty = "confluent:version";

    private static readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> NoTags =
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> NoProperties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private SchemaMetadata(
        ImmutableSortedDictionary<string, ImmutableSortedSet<string>> tags, ImmutableSortedDictionary<string, string> properties, ImmutableSortedSet<string> sensitive)
    {
        Tags = tags;
        Properties = properties;
        Sensitive = sensitive;
        Json = Print();
    }

    public static SchemaMetadata Empty { get; } = new(NoTags, NoProperties, NoNames);

    /// <summary>Sorted names by path, in ordinal order of the paths.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Tags { get; }

    public ImmutableSortedDictionary<string, string> Properties { get; }

    /// <summary>Names of properties whose values should not be shown around.</summary>
    public ImmutableSortedSet<string> Sensitive { get; }

    /// <summary>Compact, sorted at every level, without empty members.</summary>
    public string Json { get; }

    /// <summary>Reads the API's form; numbers and booleans stand for their text, nulls for absence.</summary>
    /// <exception cref="JsonException">A member has another shape.</exception>
    public static SchemaMetadata Read(JsonElement json) => new(
        Members(json, "tags").Aggregate(NoTags, (tags, tag) => tags.SetItem(tag.Name, JsonTexts.List(tag.Value, tag.Name).ToImmutableSortedSet(StringComparer.Ordinal))),
        Members(json, "properties").Aggregate(NoProperties, (properties, property) => properties.SetItem(property.Name, JsonTexts.Scalar(property.Value, property.Name))),
        json.TryGetProperty("sensitive", out var sensitive) && sensitive.ValueKind != JsonValueKind.Null
            ? JsonTexts.List(sensitive, "sensitive").ToImmutableSortedSet(StringComparer.Ordinal)
            : NoNames);

    /// <summary>Both together: of a property that both have, that of <paramref name="over"/>; lists are united. Null where both are.</summary>
    public static SchemaMetadata? Merge(SchemaMetadata? under, SchemaMetadata? over)
    {
        if (under is null || over is null)
        {
            return under ?? over;
        }

        var tags = over.Tags.Aggregate(under.Tags, (merged, tag) => merged.SetItem(tag.Key, merged.GetValueOrDefault(tag.Key, NoNames).Union(tag.Value)));
        return new SchemaMetadata(tags, under.Properties.SetItems(over.Properties), under.Sensitive.Union(over.Sensitive));
    }

    public SchemaMetadata With(string property, string value) => new(Tags, Properties.SetItem(property, value), Sensitive);

    /// <summary>Whether two are the same but for the version that only one of them carries.</summary>
    public static bool AreEqualButForVersion(SchemaMetadata? left, SchemaMetadata? right)
    {
        var hasLeft = left?.Properties.ContainsKey(VersionProperty) ?? false;
        var hasRight = right?.Properties.ContainsKey(VersionProperty) ?? false;
        return hasLeft == hasRight ? Equals(left, right) : Equals(left?.WithoutVersion(), right?.WithoutVersion());
    }

    public bool Equals(SchemaMetadata? other) => other is not null && other.Json == Json;

    public override bool Equals(object? obj) => Equals(obj as SchemaMetadata);

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Json;

    // Metadata that held nothing but the version counts as none.
    private SchemaMetadata? WithoutVersion()
    {
        var without = new SchemaMetadata(Tags, Properties.Remove(VersionProperty), Sensitive);
        return without.Equals(Empty) ? null : without;
    }

    private static IEnumerable<JsonProperty> Members(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var map) || map.ValueKind == JsonValueKind.Null ? []
        : map.ValueKind == JsonValueKind.Object ? map.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
        : throw new JsonException($"The member \"{name}\" of the metadata must be an object.");

    private string Print()
    {
        var json = new CompactJson().BeginObject();
        if (!Tags.IsEmpty)
        {
            json.Name("tags").BeginObject();
            foreach (var (path, names) in Tags)
            {
                json.Name(path).Strings(names);
            }

            json.EndObject();
        }

        if (!Properties.IsEmpty)
        {
            json.Name("properties").BeginObject();
            foreach (var (name, value) in Properties)
            {
                json.Member(name, value);
            }

            json.EndObject();
        }

        return (Sensitive.IsEmpty ? json : json.Name("sensitive").Strings(Sensitive)).EndObject().ToString();
    }
}
