using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The settings of a subject, a context or the whole registry: the members that were set, each as JSON.</summary>
public sealed record RegistryConfig(ImmutableDictionary<string, string> Members)
{
    public const string LevelMember = "compatibilityLevel";

    /// <summary>Every member, in the order in which records and answers carry them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "alias", "aliasForDeks", "normalize", "validateFields", "validateNewSchemas", "validateRules", LevelMember, "compatibilityPolicy",
        "compatibilityGroup", "defaultMetadata", "overrideMetadata", "defaultRuleSet", "overrideRuleSet",
    ];

    public static RegistryConfig Empty { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The level; null where it is not set here.</summary>
    public CompatibilityLevel? Level =>
        Members.TryGetValue(LevelMember, out var json) && CompatibilityLevels.TryParse(json.Trim('"'), out var level) ? level : null;

    public bool? Normalize => Members.TryGetValue("normalize", out var json) ? json == "true" : null;

    public static RegistryConfig Of(CompatibilityLevel level) => Empty.With(level);

    public RegistryConfig With(CompatibilityLevel level) => new(Members.SetItem(LevelMember, $"\"{level.ToText()}\""));

    /// <summary>Takes over the known members of an object; an explicit null clears one.</summary>
    public RegistryConfig Merge(JsonElement update)
    {
        var members = Members;
        foreach (var member in update.EnumerateObject().Where(member => Names.Contains(member.Name)))
        {
            members = member.Value.ValueKind == JsonValueKind.Null
                ? members.Remove(member.Name)
                : members.SetItem(member.Name, new CompactJson().Value(member.Value).ToString());
        }

        return new RegistryConfig(members);
    }

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
}
