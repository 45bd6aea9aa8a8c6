namespace Dashboard.Services.Schemas.Engine;

/// <summary>Finds a schema among the versions of a subject: by content, else by what it means.</summary>
internal static class SameSchema
{
    /// <param name="newestFirst">The versions that may be it.</param>
    public static StoredSchema? Find(RegistryState state, RegistryParser parser, IReadOnlyList<StoredSchema> newestFirst, SchemaContent content, ParsedSchema parsed)
    {
        foreach (var stored in newestFirst)
        {
            if (stored.Content.Guid == content.Guid)
            {
                return stored;
            }
        }

        var comparable = newestFirst.Count > 0 ? parsed.ComparableText : "";
        return newestFirst.FirstOrDefault(stored =>
            stored.Content.SchemaType == parsed.SchemaType
            && SchemaMetadata.AreEqualButForVersion(stored.Content.Metadata, content.Metadata)
            && Equals(stored.Content.RuleSet, content.RuleSet)
            && MeansTheSame(state, parser, stored, content, parsed, comparable));
    }

    // Whoever sends a schema with its references inlined means the one that refers to them.
    private static bool MeansTheSame(RegistryState state, RegistryParser parser, StoredSchema stored, SchemaContent content, ParsedSchema parsed, string comparable)
    {
        var (known, sent) = (stored.Content.References, content.References);
        if (known.ToHashSet().SetEquals(sent))
        {
            return parser.ParseStored(state, stored)?.ComparableText == comparable;
        }

        return known.Count > 0 && sent.Count == 0 && parser.ParseStored(state, stored) is { } referring && referring.IsInlinedIn(parsed);
    }
}
