using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The settings of a subject, a context or the whole registry: the members that were set, each as JSON.</summary>
public sealed record RegistryConfig(ImmutableDictionary<string, string> Members)
{
    public const string LevelMember = "compatibilityLevel";

    internal const string NormalizeMember = "normalize";
    internal const string ValidateFieldsMember = "validateFields";
    internal const string ValidateNewSchemasMember = "validateNewSchemas";
    internal const string ValidateRulesMember = "validateRules";
    internal const string PolicyMember = "compatibilityPolicy";
    internal const string GroupMember = "compatibilityGroup";
    internal const string AliasMember = "alias";
    internal const string AliasForDeksMember = "aliasForDeks";
    internal const string DefaultMetadataMember = "defaultMetadata";
    internal const string OverrideMetadataMember = "overrideMetadata";
    internal const string DefaultRuleSetMember = "defaultRuleSet";
    internal const string OverrideRuleSetMember = "overrideRuleSet";

    /// <summary>Every member, in the order in which records and answers carry them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        AliasMember, AliasForDeksMember, NormalizeMember, ValidateFieldsMember, ValidateNewSchemasMember, ValidateRulesMember, LevelMember, PolicyMember,
        GroupMember, DefaultMetadataMember, OverrideMetadataMember, DefaultRuleSetMember, OverrideRuleSetMember,
    ];

    public static RegistryConfig Empty { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The level; null where it is not set here.</summary>
    public CompatibilityLevel? Level => CompatibilityLevels.TryParse(Text(LevelMember), out var level) ? level : null;

    /// <summary>The policy; null where it is not set here.</summary>
    public CompatibilityPolicy? Policy => CompatibilityPolicies.TryParse(Text(PolicyMember), out var policy) ? policy : null;

    /// <summary>The subject that is served instead of this one; null where none is set.</summary>
    public string? Alias => Text(AliasMember) is { Length: > 0 } alias ? alias : null;

    /// <summary>Whether schemas are normalised also where nobody asks for it; null where it is not set here, as with those that follow.</summary>
    public bool? Normalize => Flag(NormalizeMember);

    public bool? ValidateFields => Flag(ValidateFieldsMember);

    public bool? ValidateNewSchemas => Flag(ValidateNewSchemasMember);

    /// <summary>The metadata property that divides the history.</summary>
    public string? Group => Text(GroupMember);

    internal SchemaMetadata? DefaultMetadata => Metadata(DefaultMetadataMember);

    internal SchemaMetadata? OverrideMetadata => Metadata(OverrideMetadataMember);

    internal SchemaRuleSet? DefaultRuleSet => RuleSet(DefaultRuleSetMember);

    internal SchemaRuleSet? OverrideRuleSet => RuleSet(OverrideRuleSetMember);

    public static RegistryConfig Of(CompatibilityLevel level) => Empty.With(level);

    public RegistryConfig With(CompatibilityLevel level) => new(Members.SetItem(LevelMember, $"\"{level.ToText()}\""));

    /// <summary>Takes over the members of an update; those it clears are gone.</summary>
    public RegistryConfig Merge(ConfigUpdate update) => new(update.Members.Aggregate(
        Members, (members, member) => member.Value is null ? members.Remove(member.Key) : members.SetItem(member.Key, member.Value)));

    /// <summary>Takes what the topic holds as it is: settings that cannot be understood have no effect, but are not lost.</summary>
    public static RegistryConfig Recorded(JsonElement value) => new(value.EnumerateObject()
        .Where(member => member.Value.ValueKind != JsonValueKind.Null && Names.Contains(member.Name))
        .Aggregate(Empty.Members, (members, member) => members.SetItem(member.Name, new CompactJson().Value(member.Value).ToString())));

    /// <summary>Appends the members that are set.</summary>
    /// <param name="levelName">Answers to PUT call the level <c>compatibility</c>.</param>
    public CompactJson WriteTo(CompactJson json, string levelName = LevelMember)
    {
        foreach (var name in Names.Where(Members.ContainsKey))
        {
            json.Name(name == LevelMember ? levelName : name).Raw(Members[name]);
        }

        return json;
    }

    internal bool? Flag(string name) => Members.GetValueOrDefault(name) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    internal string? Text(string name) =>
        Members.TryGetValue(name, out var json) && JsonElement.Parse(json) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private SchemaMetadata? Metadata(string name) => Read(name, SchemaMetadata.Read);

    private SchemaRuleSet? RuleSet(string name) => Read(name, SchemaRuleSet.Read);

    private T? Read<T>(string name, Func<JsonElement, T> read)
        where T : class
    {
        try
        {
            return Members.TryGetValue(name, out var json) ? read(JsonElement.Parse(json)) : null;
        }
        catch (Exception foreign) when (foreign is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
