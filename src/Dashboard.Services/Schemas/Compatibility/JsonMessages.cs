namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>The registry's sentences for API clients, word for word as the reference has them; empty where it has none.</summary>
internal static class JsonMessages
{
    public static string Describe(JsonChange change, string path, ComparedSides sides)
    {
        var (reader, writer) = (sides.Reader, sides.Writer);
        switch (change)
        {
            case JsonChange.MaxLengthAdded or JsonChange.MinLengthAdded or JsonChange.PatternAdded
                or JsonChange.MaximumAdded or JsonChange.MinimumAdded or JsonChange.ExclusiveMaximumAdded or JsonChange.ExclusiveMinimumAdded or JsonChange.MultipleOfAdded
                or JsonChange.RequiredAttributeAdded or JsonChange.MaxPropertiesAdded or JsonChange.MinPropertiesAdded
                or JsonChange.DependencyArrayAdded or JsonChange.DependencySchemaAdded or JsonChange.AdditionalPropertiesRemoved or JsonChange.UnevaluatedPropertiesRemoved
                or JsonChange.MaxItemsAdded or JsonChange.MinItemsAdded or JsonChange.MaxContainsAdded or JsonChange.MinContainsAdded
                or JsonChange.UniqueItemsAdded or JsonChange.AdditionalItemsRemoved or JsonChange.UnevaluatedItemsRemoved:
                return $"The keyword at path '{path}' in the {reader} schema is not present in the {writer} schema";
            case JsonChange.MinLengthIncreased or JsonChange.MinimumIncreased or JsonChange.ExclusiveMinimumIncreased or JsonChange.MinPropertiesIncreased
                or JsonChange.MinItemsIncreased or JsonChange.MinContainsIncreased or JsonChange.MultipleOfExpanded:
                return $"The value at path '{path}' in the {reader} schema is more than its value in the {writer} schema";
            case JsonChange.MaxLengthDecreased or JsonChange.MaximumDecreased or JsonChange.ExclusiveMaximumDecreased or JsonChange.MaxPropertiesDecreased
                or JsonChange.MaxItemsDecreased or JsonChange.MaxContainsDecreased:
                return $"The value at path '{path}' in the {reader} schema is less than its value in the {writer} schema";
            case JsonChange.PatternChanged or JsonChange.MultipleOfChanged or JsonChange.DependencyArrayChanged:
                return $"The value at path '{path}' is different between the {reader} and {writer} schema";
            case JsonChange.AdditionalPropertiesNarrowed or JsonChange.AdditionalItemsNarrowed or JsonChange.UnevaluatedPropertiesNarrowed or JsonChange.UnevaluatedItemsNarrowed
                or JsonChange.EnumArrayNarrowed or JsonChange.SumTypeNarrowed:
                return $"An array or combined type at path '{path}' has fewer elements in the {reader} schema than the {writer} schema";
            case JsonChange.DependencyArrayExtended or JsonChange.ProductTypeExtended or JsonChange.SumTypeExtended or JsonChange.NotTypeExtended:
                return $"An array or combined type at path '{path}' has more elements in the {reader} schema than the {writer} schema";
            case JsonChange.TypeChanged or JsonChange.TypeNarrowed or JsonChange.CombinedTypeChanged or JsonChange.CombinedTypeSubschemasChanged or JsonChange.EnumArrayChanged:
                return $"A type at path '{path}' is different between the {reader} schema and the {writer} schema";
            case JsonChange.RequiredPropertyAddedToOpenContentModel or JsonChange.RequiredPropertyWithDefaultAddedToOpenContentModel
                or JsonChange.OptionalPropertyAddedToOpenContentModel or JsonChange.ItemAddedToOpenContentModel:
                return $"The {reader} schema has an open content model and has a property or item at path '{path}' which is missing in the {writer} schema";
            case JsonChange.RequiredPropertyAddedToUnopenContentModel:
                return $"The {reader} schema has an unopen content model and has a required property at path '{path}' which is missing in the {writer} schema";
            case JsonChange.PropertyRemovedFromClosedContentModel or JsonChange.ItemRemovedFromClosedContentModel:
                return $"The {reader} has a closed content model and is missing a property or item present at path '{path}' in the {writer} schema";
            case JsonChange.PropertyRemovedNotCoveredByPartiallyOpenContentModel or JsonChange.ItemRemovedNotCoveredByPartiallyOpenContentModel:
                return $"A property or item is missing in the {reader} schema but present at path '{path}' in the {writer} schema and is not covered by its partially open content model";
            case JsonChange.PropertyAddedNotCoveredByPartiallyOpenContentModel or JsonChange.ItemAddedNotCoveredByPartiallyOpenContentModel:
                return $"The {reader} schema has a property or item at path '{path}' which is missing in the {writer} schema and is not covered by its partially open content model";
            case JsonChange.TooLargeToCompare:
                return "The schemas are too large or nested too deeply to be compared";
            default:
                return "";
        }
    }
}
