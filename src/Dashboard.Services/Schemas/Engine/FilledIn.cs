namespace Dashboard.Services.Schemas.Engine;

/// <summary>What a registration leaves open, taken from the latest version and from the configuration.</summary>
internal static class FilledIn
{
    /// <summary>The content to register; null where a text was left out that no earlier version can give.</summary>
    /// <param name="stamp">The version to note in the metadata where the request, or the metadata, speaks of one; null to note none.</param>
    public static SchemaContent? Fill(RegistryState state, RegistrationRequest request, RulesInForce rules, int? stamp)
    {
        var latest = state.LatestOf(request.Subject)?.Content;
        var schema = request.Content.Schema.Text.Length > 0 ? request.Content.Schema : latest?.Schema;
        if (schema is null)
        {
            return null;
        }

        var config = rules.Source;
        var metadata = SchemaMetadata.Merge(SchemaMetadata.Merge(config.DefaultMetadata, request.Content.Metadata ?? latest?.Metadata), config.OverrideMetadata);
        if (stamp is { } version && (request.Version is not null || (metadata?.Properties.ContainsKey(SchemaMetadata.VersionProperty) ?? false)))
        {
            metadata = (metadata ?? SchemaMetadata.Empty).With(SchemaMetadata.VersionProperty, version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return new SchemaContent(
            schema, metadata, SchemaRuleSet.Merge(SchemaRuleSet.Merge(config.DefaultRuleSet, request.Content.RuleSet ?? latest?.RuleSet), config.OverrideRuleSet));
    }
}
