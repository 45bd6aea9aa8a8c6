using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Rules for arrays. Positions of a tuple come and go as the properties of an object do.</summary>
internal sealed class JsonArrayRules(JsonComparison comparison, JsonArrayNode original, JsonArrayNode update, JsonChanges changes)
{
    public void Compare()
    {
        changes.Include(comparison.Compare(original.AllItems, update.AllItems), JsonStep.EachItem);
        for (var position = 0; position < Math.Max(original.Tuple.Count, update.Tuple.Count); position++)
        {
            var step = JsonStep.Item(position);
            if (position >= update.Tuple.Count)
            {
                CompareRemoved(original.Tuple[position], step);
            }
            else if (position >= original.Tuple.Count)
            {
                CompareAdded(update.Tuple[position], step);
            }
            else
            {
                changes.Include(comparison.Compare(original.Tuple[position], update.Tuple[position]), step);
            }
        }

        CompareAdditional();
        JsonUnevaluatedRules.Compare(
            comparison, original.Unevaluated, update.Unevaluated, "unevaluatedItems", changes,
            JsonChange.UnevaluatedItemsAdded, JsonChange.UnevaluatedItemsRemoved, JsonChange.UnevaluatedItemsExtended, JsonChange.UnevaluatedItemsNarrowed);
        JsonValueRules.CompareLimit(original.MaxItems, update.MaxItems, "maxItems", changes, JsonChange.MaxItemsAdded, JsonChange.MaxItemsRemoved, JsonChange.MaxItemsIncreased, JsonChange.MaxItemsDecreased);
        JsonValueRules.CompareLimit(original.MinItems, update.MinItems, "minItems", changes, JsonChange.MinItemsAdded, JsonChange.MinItemsRemoved, JsonChange.MinItemsIncreased, JsonChange.MinItemsDecreased);
        if (original.IsUnique != update.IsUnique)
        {
            changes.Add(update.IsUnique ? JsonChange.UniqueItemsAdded : JsonChange.UniqueItemsRemoved, JsonStep.Keyword("uniqueItems"));
        }

        JsonValueRules.CompareLimit(original.MaxContains, update.MaxContains, "maxContains", changes, JsonChange.MaxContainsAdded, JsonChange.MaxContainsRemoved, JsonChange.MaxContainsIncreased, JsonChange.MaxContainsDecreased);
        JsonValueRules.CompareLimit(original.MinContains, update.MinContains, "minContains", changes, JsonChange.MinContainsAdded, JsonChange.MinContainsRemoved, JsonChange.MinContainsIncreased, JsonChange.MinContainsDecreased);
    }

    private void CompareRemoved(JsonSchemaNode old, JsonStep step)
    {
        if (update.IsOpen)
        {
            changes.Add(JsonChange.ItemRemovedFromOpenContentModel, step);
        }
        else if (Covering(update) is { } covering)
        {
            var inner = comparison.Compare(old, covering);
            changes.Include(inner, step);
            changes.Add(inner.IsCompatible ? JsonChange.ItemRemovedIsCoveredByPartiallyOpenContentModel : JsonChange.ItemRemovedNotCoveredByPartiallyOpenContentModel, step);
        }
        else
        {
            changes.Add(old is JsonFalseNode ? JsonChange.ItemWithFalseRemovedFromClosedContentModel : JsonChange.ItemRemovedFromClosedContentModel, step);
        }
    }

    private void CompareAdded(JsonSchemaNode now, JsonStep step)
    {
        if (original.IsOpen)
        {
            changes.Add(now is JsonEmptyNode or JsonTrueNode ? JsonChange.ItemWithEmptySchemaAddedToOpenContentModel : JsonChange.ItemAddedToOpenContentModel, step);
        }
        else if (Covering(original) is { } covering)
        {
            var inner = comparison.Compare(covering, now);
            changes.Include(inner, step);
            changes.Add(inner.IsCompatible ? JsonChange.ItemAddedIsCoveredByPartiallyOpenContentModel : JsonChange.ItemAddedNotCoveredByPartiallyOpenContentModel, step);
        }
        else
        {
            changes.Add(JsonChange.ItemAddedToClosedContentModel, step);
        }
    }

    private void CompareAdditional()
    {
        var step = JsonStep.Keyword("additionalItems");
        if (original.PermitsAdditional != update.PermitsAdditional)
        {
            changes.Add(update.PermitsAdditional ? JsonChange.AdditionalItemsAdded : JsonChange.AdditionalItemsRemoved, step);
        }
        else if (original.Additional is null != update.Additional is null)
        {
            changes.Add(original.Additional is null ? JsonChange.AdditionalItemsNarrowed : JsonChange.AdditionalItemsExtended, step);
        }
        else
        {
            changes.Include(comparison.Compare(original.Additional, update.Additional), step);
        }
    }

    private static JsonSchemaNode? Covering(JsonArrayNode model) => model.Additional ?? JsonUnevaluatedRules.Covering(model.PermitsAdditional, model.Unevaluated);
}
