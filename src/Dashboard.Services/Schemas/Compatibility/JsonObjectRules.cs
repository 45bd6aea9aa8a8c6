using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Rules for objects. Whether a property may come or go depends on what the other side lets properties hold that it does not list.</summary>
internal sealed class JsonObjectRules(JsonComparison comparison, JsonObjectNode original, JsonObjectNode update, JsonChanges changes)
{
    public void Compare()
    {
        CompareRequired();
        foreach (var (name, old) in original.Properties)
        {
            if (update.Properties.TryGetValue(name, out var now))
            {
                changes.Include(comparison.Compare(old, now), JsonStep.Property(name));
            }
            else
            {
                CompareRemoved(name, old);
            }
        }

        foreach (var (name, now) in update.Properties)
        {
            if (!original.Properties.ContainsKey(name))
            {
                CompareAdded(name, now);
            }
        }

        CompareDependencies();
        CompareAdditional();
        JsonUnevaluatedRules.Compare(
            comparison, original.Unevaluated, update.Unevaluated, "unevaluatedProperties", changes,
            JsonChange.UnevaluatedPropertiesAdded, JsonChange.UnevaluatedPropertiesRemoved, JsonChange.UnevaluatedPropertiesExtended, JsonChange.UnevaluatedPropertiesNarrowed);
        JsonValueRules.CompareLimit(original.MaxProperties, update.MaxProperties, "maxProperties", changes, JsonChange.MaxPropertiesAdded, JsonChange.MaxPropertiesRemoved, JsonChange.MaxPropertiesIncreased, JsonChange.MaxPropertiesDecreased);
        JsonValueRules.CompareLimit(original.MinProperties, update.MinProperties, "minProperties", changes, JsonChange.MinPropertiesAdded, JsonChange.MinPropertiesRemoved, JsonChange.MinPropertiesIncreased, JsonChange.MinPropertiesDecreased);
    }

    // Names without a property schema on both sides are not looked at.
    private void CompareRequired()
    {
        foreach (var name in original.Properties.Keys)
        {
            if (update.Properties.TryGetValue(name, out var now) && original.Required.Contains(name) != update.Required.Contains(name))
            {
                changes.Add(
                    original.Required.Contains(name) ? JsonChange.RequiredAttributeRemoved
                    : now.Default is null ? JsonChange.RequiredAttributeAdded
                    : JsonChange.RequiredAttributeWithDefaultAdded,
                    JsonStep.Entry("required", name));
            }
        }
    }

    private void CompareRemoved(string name, JsonSchemaNode old)
    {
        var step = JsonStep.Property(name);
        if (update.IsOpen)
        {
            changes.Add(JsonChange.PropertyRemovedFromOpenContentModel, step);
        }
        else if (Covering(update, name) is { } covering)
        {
            var inner = comparison.Compare(old, covering);
            changes.Include(inner, step);
            changes.Add(inner.IsCompatible ? JsonChange.PropertyRemovedIsCoveredByPartiallyOpenContentModel : JsonChange.PropertyRemovedNotCoveredByPartiallyOpenContentModel, step);
        }
        else
        {
            changes.Add(old is JsonFalseNode ? JsonChange.PropertyWithFalseRemovedFromClosedContentModel : JsonChange.PropertyRemovedFromClosedContentModel, step);
        }
    }

    private void CompareAdded(string name, JsonSchemaNode now)
    {
        var step = JsonStep.Property(name);
        var isRequired = update.Required.Contains(name);
        if (original.IsOpen)
        {
            changes.Add(
                now is JsonEmptyNode or JsonTrueNode ? JsonChange.PropertyWithEmptySchemaAddedToOpenContentModel
                : !isRequired ? JsonChange.OptionalPropertyAddedToOpenContentModel
                : now.Default is null ? JsonChange.RequiredPropertyAddedToOpenContentModel
                : JsonChange.RequiredPropertyWithDefaultAddedToOpenContentModel,
                step);
            return;
        }

        if (Covering(original, name) is { } covering)
        {
            var inner = comparison.Compare(covering, now);
            changes.Include(inner, step);
            changes.Add(inner.IsCompatible ? JsonChange.PropertyAddedIsCoveredByPartiallyOpenContentModel : JsonChange.PropertyAddedNotCoveredByPartiallyOpenContentModel, step);
        }

        changes.Add(
            !isRequired ? JsonChange.OptionalPropertyAddedToUnopenContentModel
            : now.Default is null ? JsonChange.RequiredPropertyAddedToUnopenContentModel
            : JsonChange.RequiredPropertyWithDefaultAddedToUnopenContentModel,
            step);
    }

    private void CompareDependencies()
    {
        foreach (var name in original.PropertyDependencies.Keys.Union(update.PropertyDependencies.Keys))
        {
            var old = original.PropertyDependencies.GetValueOrDefault(name);
            var now = update.PropertyDependencies.GetValueOrDefault(name);
            if (old is null || now is null || !old.SetEquals(now))
            {
                changes.Add(
                    old is null ? JsonChange.DependencyArrayAdded
                    : now is null ? JsonChange.DependencyArrayRemoved
                    : now.IsSupersetOf(old) ? JsonChange.DependencyArrayExtended
                    : now.IsSubsetOf(old) ? JsonChange.DependencyArrayNarrowed
                    : JsonChange.DependencyArrayChanged,
                    JsonStep.Entry("dependencies", name));
            }
        }

        foreach (var name in original.SchemaDependencies.Keys.Union(update.SchemaDependencies.Keys))
        {
            var step = JsonStep.Entry("dependencies", name);
            if (!original.SchemaDependencies.TryGetValue(name, out var old))
            {
                changes.Add(JsonChange.DependencySchemaAdded, step);
            }
            else if (!update.SchemaDependencies.TryGetValue(name, out var now))
            {
                changes.Add(JsonChange.DependencySchemaRemoved, step);
            }
            else
            {
                changes.Include(comparison.Compare(old, now), step);
            }
        }
    }

    private void CompareAdditional()
    {
        var step = JsonStep.Keyword("additionalProperties");
        if (original.PermitsAdditional != update.PermitsAdditional)
        {
            changes.Add(update.PermitsAdditional ? JsonChange.AdditionalPropertiesAdded : JsonChange.AdditionalPropertiesRemoved, step);
        }
        else if (original.Additional is null != update.Additional is null)
        {
            changes.Add(original.Additional is null ? JsonChange.AdditionalPropertiesNarrowed : JsonChange.AdditionalPropertiesExtended, step);
        }
        else
        {
            changes.Include(comparison.Compare(original.Additional, update.Additional), step);
        }
    }

    /// <summary>What a model that is not open demands of a property it does not list; null where it forbids it.</summary>
    private JsonSchemaNode? Covering(JsonObjectNode model, string name)
    {
        foreach (var (pattern, schema) in model.PatternProperties)
        {
            if (comparison.Matches(pattern, name))
            {
                return schema;
            }
        }

        return model.Additional ?? JsonUnevaluatedRules.Covering(model.PermitsAdditional, model.Unevaluated);
    }
}
