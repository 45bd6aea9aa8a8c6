namespace Dashboard.Services.Schemas.Engine;

/// <summary>The settings that decide about a subject, gathered from its own, its context's and the registry's configuration.</summary>
/// <param name="Group">The metadata property that divides the history; versions with another value are not compared. Null for none.</param>
/// <param name="Normalize">Normalise also where the request does not ask for it.</param>
/// <param name="ValidateFields">Check reserved names.</param>
/// <param name="ValidateNewSchemas">Hold new schemas to strict names and defaults.</param>
/// <param name="Source">The configuration in force; its level, metadata and rule sets are not mixed with those of wider scopes.</param>
internal sealed record RulesInForce(
    CompatibilityLevel Level, CompatibilityPolicy Policy, string? Group, bool Normalize, bool ValidateFields, bool ValidateNewSchemas, RegistryConfig Source)
{
    public bool FillsIn =>
        Source.DefaultMetadata is not null || Source.OverrideMetadata is not null || Source.DefaultRuleSet is not null || Source.OverrideRuleSet is not null;

    /// <param name="standard">The level where the configuration in force says nothing about it.</param>
    /// <param name="inheritsLevel">Whether the level is looked for in wider scopes first.</param>
    public static RulesInForce Of(RegistryState state, string subject, CompatibilityLevel standard, bool inheritsLevel = false)
    {
        var scopes = state.ConfigsOf(subject);
        var source = scopes.Count > 0 ? scopes[0] : RegistryConfig.Empty;
        return new RulesInForce(
            source.Level ?? (inheritsLevel ? First(config => config.Level) : null) ?? standard,
            First(config => config.Policy) ?? CompatibilityPolicy.Strict,
            scopes.Select(config => config.Text(RegistryConfig.GroupMember)).FirstOrDefault(group => group is not null),
            First(config => config.Flag(RegistryConfig.NormalizeMember)) ?? false,
            First(config => config.Flag(RegistryConfig.ValidateFieldsMember)) ?? false,
            First(config => config.Flag(RegistryConfig.ValidateNewSchemasMember)) ?? true,
            source);

        T? First<T>(Func<RegistryConfig, T?> member)
            where T : struct => scopes.Select(member).FirstOrDefault(value => value is not null);
    }

    /// <summary>The configuration as it is shown: of its own where there is one, with what wider scopes add.</summary>
    public RegistryConfig Show(RegistryState state, string subject) => state.ConfigsOf(subject).Skip(1).Aggregate(
        Source.With(Level),
        (shown, wider) => new RegistryConfig(shown.Members.AddRange(wider.Members.Where(member => IsInherited(member.Key) && !shown.Members.ContainsKey(member.Key)))));

    private static bool IsInherited(string member) => member is RegistryConfig.NormalizeMember or RegistryConfig.ValidateFieldsMember
        or RegistryConfig.ValidateNewSchemasMember or RegistryConfig.ValidateRulesMember or RegistryConfig.PolicyMember or RegistryConfig.GroupMember;
}
