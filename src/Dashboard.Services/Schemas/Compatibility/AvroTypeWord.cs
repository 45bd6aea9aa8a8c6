using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Names an Avro type in a few signs, the same in every language.</summary>
internal static class AvroTypeWord
{
    private const int MostBranches = 6;

    public static string Of(AvroSchema type) => Of(type, 0);

    // A type may hold itself, but only through a name.
    private static string Of(AvroSchema type, int depth) => type switch
    {
        AvroNamed named => named.Name.Simple,
        _ when depth > MostBranches => "…",
        AvroUnion union => string.Join(" | ", union.Branches.Take(MostBranches).Select(branch => Of(branch, depth + 1)).Concat(union.Branches.Count > MostBranches ? ["…"] : [])),
        AvroArray array => $"array<{Of(array.Items, depth + 1)}>",
        AvroMap map => $"map<{Of(map.Values, depth + 1)}>",
        _ => type.Kind.ToString().ToLowerInvariant(),
    };
}
