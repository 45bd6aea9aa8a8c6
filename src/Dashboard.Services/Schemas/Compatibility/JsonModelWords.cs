namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Says what properties and items that come or go mean.</summary>
internal static class JsonModelWords
{
    /// <summary>Null for other kinds of differences.</summary>
    public static string? Of(JsonFinding finding, string reader, string writer)
    {
        var place = JsonKindWords.Place(finding.Name);
        return finding.Change switch
        {
            JsonChange.PropertyWithEmptySchemaAddedToOpenContentModel or JsonChange.ItemWithEmptySchemaAddedToOpenContentModel =>
                $"{reader.Capital()} lists {place} and lets it be anything, {writer} does not list it",
            JsonChange.OptionalPropertyAddedToOpenContentModel or JsonChange.RequiredPropertyWithDefaultAddedToOpenContentModel or JsonChange.ItemAddedToOpenContentModel =>
                $"{reader.Capital()} says what {place} must look like, while {writer} does not list it and lets it be anything",
            JsonChange.RequiredPropertyAddedToOpenContentModel or JsonChange.RequiredPropertyAddedToUnopenContentModel =>
                $"{reader.Capital()} demands {place}, which {writer} does not list",
            JsonChange.RequiredPropertyWithDefaultAddedToUnopenContentModel =>
                $"{reader.Capital()} demands {place}, which {writer} does not list, and gives it a default value",
            JsonChange.OptionalPropertyAddedToUnopenContentModel or JsonChange.ItemAddedToClosedContentModel =>
                $"{reader.Capital()} has {place}, which {writer} does not list",
            JsonChange.PropertyAddedIsCoveredByPartiallyOpenContentModel or JsonChange.ItemAddedIsCoveredByPartiallyOpenContentModel =>
                $"{place.Capital()} of {reader} accepts what {writer} demands of further ones",
            JsonChange.PropertyAddedNotCoveredByPartiallyOpenContentModel or JsonChange.ItemAddedNotCoveredByPartiallyOpenContentModel =>
                $"{reader.Capital()} demands of {place} something else than {writer} does of further ones",
            JsonChange.PropertyRemovedFromOpenContentModel or JsonChange.ItemRemovedFromOpenContentModel =>
                $"{place.Capital()} of {writer} is not listed in {reader}, which takes further ones of any kind",
            JsonChange.PropertyRemovedFromClosedContentModel or JsonChange.ItemRemovedFromClosedContentModel =>
                $"{place.Capital()} of {writer} is not listed in {reader}, which takes no further ones",
            JsonChange.PropertyWithFalseRemovedFromClosedContentModel or JsonChange.ItemWithFalseRemovedFromClosedContentModel =>
                $"{place.Capital()} was forbidden in {writer} and is not listed in {reader}",
            JsonChange.PropertyRemovedIsCoveredByPartiallyOpenContentModel or JsonChange.ItemRemovedIsCoveredByPartiallyOpenContentModel =>
                $"{place.Capital()} of {writer} is not listed in {reader}, whose schema for further ones accepts it",
            JsonChange.PropertyRemovedNotCoveredByPartiallyOpenContentModel or JsonChange.ItemRemovedNotCoveredByPartiallyOpenContentModel =>
                $"{place.Capital()} of {writer} is not listed in {reader}, whose schema for further ones does not accept it",
            _ => null,
        };
    }
}
