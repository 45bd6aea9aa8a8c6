using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Says in plain words what a difference means and, where it is in the way, what would make the schema fit.</summary>
internal static class JsonExplanation
{
    public static string Of(JsonFinding finding, ComparedSides sides)
    {
        if (finding.Change == JsonChange.TooLargeToCompare)
        {
            return "The schemas are too large, nested too deeply, or hold expressions that take too long, so they were not compared. Make the schema smaller, or set the level to NONE for one registration.";
        }

        var what = What(finding, sides);
        return finding.IsCompatible
            ? $"{what}. {char.ToUpperInvariant(sides.ReaderWords[0])}{sides.ReaderWords[1..]} accepts the data all the same."
            : $"{what}; so {sides.Consequence}. {Remedy(finding, sides)}";
    }

    private static string What(JsonFinding finding, ComparedSides sides)
    {
        var place = Start(finding);
        var (reader, writer) = (sides.ReaderWords, sides.WriterWords);
        var keyword = finding.Path[(finding.Path.LastIndexOf('/') + 1)..];
        switch (finding.Change)
        {
            case JsonChange.IdChanged:
                return $"The id of {Middle(finding)} is not the same in {reader} and {writer}";
            case JsonChange.TitleChanged or JsonChange.DescriptionChanged or JsonChange.DefaultChanged:
                return $"The {finding.Change.ToString().Replace("Changed", "", StringComparison.Ordinal).ToLowerInvariant()} of {Middle(finding)} is not the same in {reader} and {writer}";
            case JsonChange.SchemaAdded:
                return $"{reader.Capital()} says what {Middle(finding)} must look like, {writer} does not";
            case JsonChange.SchemaRemoved:
                return $"{writer.Capital()} says what {Middle(finding)} must look like, {reader} does not";
            case JsonChange.TypeExtended:
                return $"{place} is a whole number in {writer} and any number in {reader}";
            case JsonChange.TypeNarrowed:
                return $"{place} may be any number in {writer} but only a whole number in {reader}";
            case JsonChange.TypeChanged:
                return $"{place} is {JsonKindWords.Of(finding.Original)} in {writer} but {JsonKindWords.Of(finding.Update)} in {reader}";
            case JsonChange.RequiredAttributeAdded or JsonChange.RequiredAttributeWithDefaultAdded:
                return $"{place} must be there in {reader}, but may be missing in {writer}";
            case JsonChange.RequiredAttributeRemoved:
                return $"{place} must be there in {writer}, and may be missing in {reader}";
            case JsonChange.EnumArrayExtended:
                return $"{place} may have more values in {reader} than in {writer}";
            case JsonChange.EnumArrayNarrowed:
                return $"{place} may have fewer values in {reader} than in {writer}";
            case JsonChange.EnumArrayChanged:
                return $"{place} may have other values in {reader} than in {writer}";
            case JsonChange.PatternChanged:
                return $"{place} must match another expression in {reader} than in {writer}";
            case JsonChange.UniqueItemsAdded:
                return $"{place} may not repeat a value in {reader}, but may in {writer}";
            case JsonChange.UniqueItemsRemoved:
                return $"{place} may repeat a value in {reader}, but not in {writer}";
            case JsonChange.NotTypeExtended or JsonChange.NotTypeNarrowed:
                return $"What {Middle(finding)} may not be is {(finding.IsCompatible ? "no wider" : "wider or different")} in {reader} than in {writer}";
            case JsonChange.CombinedTypeSubschemasChanged:
                return $"Of the forms that {Middle(finding)} can take in {writer}, some have no counterpart in {reader}";
            case JsonChange.CombinedTypeChanged or JsonChange.CombinedTypeExtended:
                return $"{place} is combined in another way in {reader} ({JsonKindWords.Of(finding.Update)}) than in {writer} ({JsonKindWords.Of(finding.Original)})";
            case JsonChange.SumTypeExtended:
                return $"{place} can take more forms in {reader} than in {writer}";
            case JsonChange.SumTypeNarrowed:
                return $"{place} can take fewer forms in {reader} than in {writer}";
            case JsonChange.ProductTypeExtended:
                return $"{place} has to fit more schemas in {reader} than in {writer}";
            case JsonChange.ProductTypeNarrowed:
                return $"{place} has to fit fewer schemas in {reader} than in {writer}";
            case JsonChange.AdditionalPropertiesRemoved or JsonChange.UnevaluatedPropertiesRemoved or JsonChange.AdditionalItemsRemoved or JsonChange.UnevaluatedItemsRemoved:
                return $"{place} may hold {Further(finding)} in {writer}, but not in {reader}";
            case JsonChange.AdditionalPropertiesNarrowed or JsonChange.UnevaluatedPropertiesNarrowed or JsonChange.AdditionalItemsNarrowed or JsonChange.UnevaluatedItemsNarrowed:
                return $"{place} may hold {Further(finding)} of any kind in {writer}, but only those that fit a schema in {reader}";
            case JsonChange.AdditionalPropertiesAdded or JsonChange.AdditionalPropertiesExtended or JsonChange.UnevaluatedPropertiesAdded or JsonChange.UnevaluatedPropertiesExtended
                or JsonChange.AdditionalItemsAdded or JsonChange.AdditionalItemsExtended or JsonChange.UnevaluatedItemsAdded or JsonChange.UnevaluatedItemsExtended:
                return $"{place} may hold more {Further(finding)} in {reader} than in {writer}";
            case JsonChange.DependencyArrayAdded or JsonChange.DependencyArrayExtended or JsonChange.DependencyArrayChanged or JsonChange.DependencySchemaAdded:
                return $"Where {Middle(finding)} is present, {reader} demands more of the rest of the object than {writer}";
            case JsonChange.DependencyArrayNarrowed or JsonChange.DependencyArrayRemoved or JsonChange.DependencySchemaRemoved:
                return $"Where {Middle(finding)} is present, {reader} demands less of the rest of the object than {writer}";
            default:
                return JsonModelWords.Of(finding, reader, writer)
                    ?? $"{place} has {Limit(keyword, finding.Update)} in {reader} and {Limit(keyword, finding.Original)} in {writer}";
        }
    }

    private static string Remedy(JsonFinding finding, ComparedSides sides)
    {
        var isNew = sides.IsNewReading;
        switch (finding.Change)
        {
            case JsonChange.RequiredAttributeAdded:
                return isNew ? "Leave the property optional, or give it a default value." : "Keep the property required.";
            case JsonChange.OptionalPropertyAddedToOpenContentModel or JsonChange.RequiredPropertyWithDefaultAddedToOpenContentModel:
                return isNew
                    ? "Data written earlier may hold anything under that name, as the object takes further properties. Let it take none (additionalProperties: false) from the first version on, or use the policy LENIENT."
                    : "Keep the property, or use the policy LENIENT.";
            case JsonChange.RequiredPropertyAddedToOpenContentModel or JsonChange.RequiredPropertyAddedToUnopenContentModel:
                return isNew ? "Make the property optional, or give it a default value." : "Keep the property.";
            case JsonChange.PropertyRemovedFromClosedContentModel or JsonChange.ItemRemovedFromClosedContentModel
                or JsonChange.PropertyRemovedNotCoveredByPartiallyOpenContentModel or JsonChange.ItemRemovedNotCoveredByPartiallyOpenContentModel:
                return isNew ? "Keep it, or let further ones be of any kind." : "Leave it out until the older version is no longer in use.";
            case JsonChange.TypeChanged or JsonChange.TypeNarrowed:
                return isNew ? "Keep the type, or add a new property for the other one." : "Keep the type.";
            case JsonChange.EnumArrayNarrowed or JsonChange.EnumArrayChanged:
                return isNew ? "Keep all earlier values; new ones may be added." : "Add no values.";
            case JsonChange.SumTypeNarrowed or JsonChange.CombinedTypeSubschemasChanged or JsonChange.CombinedTypeChanged:
                return isNew ? "Keep every form there was; new ones may be added." : "Keep to the forms there were.";
            default:
                return isNew ? "Demand no more than before." : "Allow no more than before.";
        }
    }

    private static string Limit(string keyword, JsonSchemaNode? node) =>
        node?.Meaning.Source.Find(keyword) is { } value ? $"{keyword} {JsonKindWords.Shorten(value.Print(isSorted: false))}" : $"no {keyword}";

    private static string Further(JsonFinding finding) =>
        finding.Change.ToString().Contains("Items", StringComparison.Ordinal) ? "further items" : "further properties";

    private static string Start(JsonFinding finding) => Middle(finding).Capital();

    private static string Middle(JsonFinding finding) => JsonKindWords.Place(finding.Name);
}
