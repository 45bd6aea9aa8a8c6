using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Rules for texts, numbers, lists of values and, for all kinds, limits.</summary>
internal static class JsonValueRules
{
    public static void Compare(JsonStringNode original, JsonStringNode update, JsonChanges changes)
    {
        CompareLimit(original.MaxLength, update.MaxLength, "maxLength", changes, JsonChange.MaxLengthAdded, JsonChange.MaxLengthRemoved, JsonChange.MaxLengthIncreased, JsonChange.MaxLengthDecreased);
        CompareLimit(original.MinLength, update.MinLength, "minLength", changes, JsonChange.MinLengthAdded, JsonChange.MinLengthRemoved, JsonChange.MinLengthIncreased, JsonChange.MinLengthDecreased);
        if (original.Pattern != update.Pattern)
        {
            changes.Add(original.Pattern is null ? JsonChange.PatternAdded : update.Pattern is null ? JsonChange.PatternRemoved : JsonChange.PatternChanged, JsonStep.Keyword("pattern"));
        }
    }

    public static void Compare(JsonNumberNode original, JsonNumberNode update, JsonChanges changes)
    {
        CompareLimit(original.Maximum, update.Maximum, "maximum", changes, JsonChange.MaximumAdded, JsonChange.MaximumRemoved, JsonChange.MaximumIncreased, JsonChange.MaximumDecreased);
        CompareLimit(original.Minimum, update.Minimum, "minimum", changes, JsonChange.MinimumAdded, JsonChange.MinimumRemoved, JsonChange.MinimumIncreased, JsonChange.MinimumDecreased);
        CompareLimit(original.ExclusiveMaximum, update.ExclusiveMaximum, "exclusiveMaximum", changes, JsonChange.ExclusiveMaximumAdded, JsonChange.ExclusiveMaximumRemoved, JsonChange.ExclusiveMaximumIncreased, JsonChange.ExclusiveMaximumDecreased);
        CompareLimit(original.ExclusiveMinimum, update.ExclusiveMinimum, "exclusiveMinimum", changes, JsonChange.ExclusiveMinimumAdded, JsonChange.ExclusiveMinimumRemoved, JsonChange.ExclusiveMinimumIncreased, JsonChange.ExclusiveMinimumDecreased);
        if (original.MultipleOf != update.MultipleOf)
        {
            changes.Add(MultipleOf(original.MultipleOf, update.MultipleOf), JsonStep.Keyword("multipleOf"));
        }

        if (original.IsInteger != update.IsInteger)
        {
            changes.Add(original.IsInteger ? JsonChange.TypeExtended : JsonChange.TypeNarrowed);
        }
    }

    public static void Compare(JsonEnumNode original, JsonEnumNode update, JsonChanges changes)
    {
        var (old, now) = (original.Values.ToHashSet(), update.Values.ToHashSet());
        if (!old.SetEquals(now))
        {
            changes.Add(
                old.IsSubsetOf(now) ? JsonChange.EnumArrayExtended : now.IsSubsetOf(old) ? JsonChange.EnumArrayNarrowed : JsonChange.EnumArrayChanged,
                JsonStep.Keyword("enum"));
        }
    }

    /// <summary>A limit; its path is its keyword.</summary>
    public static void CompareLimit(
        double? original, double? update, string keyword, JsonChanges changes, JsonChange added, JsonChange removed, JsonChange increased, JsonChange decreased)
    {
        if (original != update)
        {
            changes.Add(original is null ? added : update is null ? removed : original < update ? increased : decreased, JsonStep.Keyword(keyword));
        }
    }

    private static JsonChange MultipleOf(ExactNumber? original, ExactNumber? update) =>
        original is not { } old ? JsonChange.MultipleOfAdded
        : update is not { } now ? JsonChange.MultipleOfRemoved
        : now.IsMultipleOf(old) ? JsonChange.MultipleOfExpanded
        : old.IsMultipleOf(now) ? JsonChange.MultipleOfReduced
        : JsonChange.MultipleOfChanged;
}
