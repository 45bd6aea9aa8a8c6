using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Rules for allOf, anyOf and oneOf. The order of their members never matters.</summary>
internal static class JsonCombinedRules
{
    /// <summary>Compares a combined schema with one that is not; false where that settles nothing.</summary>
    public static bool CompareWithOne(JsonComparison comparison, JsonSchemaNode original, JsonSchemaNode update, JsonChanges changes) => (original, update) switch
    {
        (not JsonCombinedNode, JsonCombinedNode { Members.Count: 1 } now) => TakeFirst(now.Members, member => comparison.Compare(original, member), null, changes),
        (not JsonCombinedNode, JsonCombinedNode { Criterion: not JsonCriterion.AllOf } now) =>
            TakeFirst(now.Members, member => comparison.Compare(original, member), JsonChange.SumTypeExtended, changes),
        (JsonCombinedNode { Members.Count: 1 } old, not JsonCombinedNode) => TakeFirst(old.Members, member => comparison.Compare(member, update), null, changes),
        (JsonCombinedNode { Criterion: JsonCriterion.AllOf } old, not JsonCombinedNode) =>
            TakeFirst(old.Members, member => comparison.Compare(member, update), JsonChange.ProductTypeNarrowed, changes),
        _ => false,
    };

    public static void Compare(JsonComparison comparison, JsonCombinedNode original, JsonCombinedNode update, JsonChanges changes)
    {
        if (original.Criterion != update.Criterion)
        {
            var isExtended = update.Criterion == JsonCriterion.AnyOf
                || (original.Members.Count == 1 && (update.Members.Count == 1 || update.Criterion == JsonCriterion.OneOf))
                || (update.Members.Count == 1 && original.Criterion == JsonCriterion.AllOf);
            changes.Add(isExtended ? JsonChange.CombinedTypeExtended : JsonChange.CombinedTypeChanged);
            if (!isExtended)
            {
                return;
            }
        }

        var (old, now) = (original.DistinctMembers, update.DistinctMembers);
        if (old.Count < now.Count)
        {
            changes.Add(update.Criterion == JsonCriterion.AllOf ? JsonChange.ProductTypeExtended : JsonChange.SumTypeExtended);
        }
        else if (old.Count > now.Count)
        {
            changes.Add(original.Criterion == JsonCriterion.AllOf ? JsonChange.ProductTypeNarrowed : JsonChange.SumTypeNarrowed);
        }

        var matching = new MaximumMatching<JsonChanges>(now.Count);
        for (var position = 0; position < old.Count; position++)
        {
            matching.Add(Fitting(comparison, old[position], now));
        }

        foreach (var (position, inner) in matching.Matches)
        {
            changes.Include(inner, JsonStep.Member(JsonCombinedNode.Name(original.Criterion), position));
        }

        if (matching.Matches.Count < Math.Min(old.Count, now.Count))
        {
            changes.Add(JsonChange.CombinedTypeSubschemasChanged);
        }
    }

    // Members without any difference first, so that people are shown the fewest.
    private static List<(int Right, JsonChanges Changes)> Fitting(JsonComparison comparison, JsonSchemaNode old, IReadOnlyList<JsonSchemaNode> now)
    {
        var fitting = new List<(int Right, JsonChanges Changes)>();
        var same = 0;
        for (var position = 0; position < now.Count; position++)
        {
            var changes = comparison.Compare(old, now[position]);
            if (changes.IsEmpty)
            {
                fitting.Insert(same++, (position, changes));
            }
            else if (changes.IsCompatible)
            {
                fitting.Add((position, changes));
            }
        }

        return fitting;
    }

    private static bool TakeFirst(IReadOnlyList<JsonSchemaNode> members, Func<JsonSchemaNode, JsonChanges> compare, JsonChange? also, JsonChanges changes)
    {
        if (members.Select(compare).FirstOrDefault(found => found.IsCompatible) is not { } fitting)
        {
            return false;
        }

        changes.Include(fitting);
        if (also is { } change)
        {
            changes.Add(change);
        }

        return true;
    }
}
