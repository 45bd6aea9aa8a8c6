using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>Which draft a schema is written in.</summary>
internal static class JsonDrafts
{
    /// <summary>By <c>$schema</c>; draft 7 where that is missing or unknown.</summary>
    public static JsonDraft Of(SchemaJson root) =>
        root.Find("$schema") is { Kind: JsonValueKind.String } named ? Find(named.Text) ?? JsonDraft.Draft7 : JsonDraft.Draft7;

    /// <summary>The draft whose meta-schema has that address, over http or https; null for other addresses.</summary>
    public static JsonDraft? Find(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? address : address[(scheme + 3)..]).TrimEnd('#') switch
        {
            "json-schema.org/schema" or "json-schema.org/draft-04/schema" => JsonDraft.Draft4,
            "json-schema.org/draft-06/schema" => JsonDraft.Draft6,
            "json-schema.org/draft-07/schema" => JsonDraft.Draft7,
            "json-schema.org/draft/2019-09/schema" => JsonDraft.Draft2019,
            "json-schema.org/draft/2020-12/schema" => JsonDraft.Draft2020,
            _ => null,
        };
    }

    /// <summary>Read with the rules of 2020-12: every keyword counts by itself, also beside a reference.</summary>
    public static bool IsModern(this JsonDraft draft) => draft >= JsonDraft.Draft2019;

    /// <summary>The keyword that names a schema.</summary>
    public static string IdKeyword(this JsonDraft draft) => draft == JsonDraft.Draft4 ? "id" : "$id";
}
