using System.Collections.Frozen;
using System.Text;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>What each kind of difference is called and whether it is compatible.</summary>
internal static class JsonChangeRules
{
    private static readonly FrozenDictionary<JsonChange, string> Names =
        Enum.GetValues<JsonChange>().ToFrozenDictionary(change => change, change => Snake(change.ToString()));

    private static readonly FrozenSet<JsonChange> Compatible = new[]
    {
        JsonChange.IdChanged, JsonChange.TitleChanged, JsonChange.DescriptionChanged, JsonChange.DefaultChanged, JsonChange.SchemaRemoved, JsonChange.TypeExtended,
        JsonChange.MaxLengthIncreased, JsonChange.MaxLengthRemoved, JsonChange.MinLengthDecreased, JsonChange.MinLengthRemoved, JsonChange.PatternRemoved,
        JsonChange.MaximumIncreased, JsonChange.MaximumRemoved, JsonChange.MinimumDecreased, JsonChange.MinimumRemoved,
        JsonChange.ExclusiveMaximumIncreased, JsonChange.ExclusiveMaximumRemoved, JsonChange.ExclusiveMinimumDecreased, JsonChange.ExclusiveMinimumRemoved,
        JsonChange.MultipleOfReduced, JsonChange.MultipleOfRemoved,
        JsonChange.RequiredAttributeRemoved, JsonChange.RequiredAttributeWithDefaultAdded,
        JsonChange.MaxPropertiesIncreased, JsonChange.MaxPropertiesRemoved, JsonChange.MinPropertiesDecreased, JsonChange.MinPropertiesRemoved,
        JsonChange.DependencyArrayNarrowed, JsonChange.DependencyArrayRemoved, JsonChange.DependencySchemaRemoved,
        JsonChange.AdditionalPropertiesAdded, JsonChange.AdditionalPropertiesExtended,
        JsonChange.UnevaluatedPropertiesAdded, JsonChange.UnevaluatedPropertiesExtended,
        JsonChange.PropertyWithEmptySchemaAddedToOpenContentModel,
        JsonChange.RequiredPropertyWithDefaultAddedToUnopenContentModel, JsonChange.OptionalPropertyAddedToUnopenContentModel,
        JsonChange.PropertyAddedIsCoveredByPartiallyOpenContentModel,
        JsonChange.PropertyRemovedFromOpenContentModel, JsonChange.PropertyWithFalseRemovedFromClosedContentModel,
        JsonChange.PropertyRemovedIsCoveredByPartiallyOpenContentModel,
        JsonChange.MaxItemsIncreased, JsonChange.MaxItemsRemoved, JsonChange.MinItemsDecreased, JsonChange.MinItemsRemoved,
        JsonChange.MaxContainsIncreased, JsonChange.MaxContainsRemoved, JsonChange.MinContainsDecreased, JsonChange.MinContainsRemoved,
        JsonChange.UniqueItemsRemoved, JsonChange.AdditionalItemsAdded, JsonChange.AdditionalItemsExtended,
        JsonChange.UnevaluatedItemsAdded, JsonChange.UnevaluatedItemsExtended,
        JsonChange.ItemWithEmptySchemaAddedToOpenContentModel, JsonChange.ItemAddedToClosedContentModel,
        JsonChange.ItemAddedIsCoveredByPartiallyOpenContentModel, JsonChange.ItemRemovedFromOpenContentModel,
        JsonChange.ItemWithFalseRemovedFromClosedContentModel, JsonChange.ItemRemovedIsCoveredByPartiallyOpenContentModel,
        JsonChange.EnumArrayExtended, JsonChange.CombinedTypeExtended, JsonChange.ProductTypeNarrowed, JsonChange.SumTypeExtended, JsonChange.NotTypeNarrowed,
    }.ToFrozenSet();

    private static readonly FrozenSet<JsonChange> CompatibleIfLenient = new[]
    {
        JsonChange.AdditionalPropertiesRemoved, JsonChange.AdditionalPropertiesNarrowed,
        JsonChange.UnevaluatedPropertiesRemoved, JsonChange.UnevaluatedPropertiesNarrowed,
        JsonChange.RequiredPropertyWithDefaultAddedToOpenContentModel, JsonChange.OptionalPropertyAddedToOpenContentModel,
        JsonChange.PropertyAddedNotCoveredByPartiallyOpenContentModel,
        JsonChange.PropertyRemovedFromClosedContentModel, JsonChange.PropertyRemovedNotCoveredByPartiallyOpenContentModel,
    }.ToFrozenSet();

    /// <summary>The published name, e.g. <c>MAX_LENGTH_DECREASED</c>.</summary>
    public static string ToText(this JsonChange change) => Names[change];

    public static bool IsCompatible(this JsonChange change, CompatibilityPolicy policy) =>
        Compatible.Contains(change) || (policy == CompatibilityPolicy.Lenient && CompatibleIfLenient.Contains(change));

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            text.Append(char.IsUpper(character) && text.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(character));
        }

        return text.ToString();
    }
}
