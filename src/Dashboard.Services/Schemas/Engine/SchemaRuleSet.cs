using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The rules of a schema, in three sections. Part of a schema's identity; an empty one is not the same as none.</summary>
public sealed class SchemaRuleSet : IEquatable<SchemaRuleSet>
{
    internal const string Migration = "migrationRules";
    internal const string Domain = "domainRules";
    internal const string Encoding = "encodingRules";

    private SchemaRuleSet(ImmutableArray<SchemaRule> migrationRules, ImmutableArray<SchemaRule> domainRules, ImmutableArray<SchemaRule> encodingRules, string? enableAt)
    {
        MigrationRules = migrationRules;
        DomainRules = domainRules;
        EncodingRules = encodingRules;
        EnableAt = enableAt;
        Json = Print();
    }

    /// <summary>Compact, without empty members.</summary>
    public string Json { get; }

    internal ImmutableArray<SchemaRule> MigrationRules { get; }

    internal ImmutableArray<SchemaRule> DomainRules { get; }

    internal ImmutableArray<SchemaRule> EncodingRules { get; }

    internal string? EnableAt { get; }

    /// <summary>All rules, section by section.</summary>
    internal IEnumerable<SchemaRule> Rules => [.. MigrationRules, .. DomainRules, .. EncodingRules];

    /// <exception cref="JsonException">It has another shape.</exception>
    public static SchemaRuleSet Read(JsonElement json) =>
        new(ReadSection(json, Migration), ReadSection(json, Domain), ReadSection(json, Encoding), JsonTexts.Member(json, "enableAt"));

    /// <summary>Both together: a rule of <paramref name="over"/> replaces that of the same name and goes to the end. Null where both are.</summary>
    public static SchemaRuleSet? Merge(SchemaRuleSet? under, SchemaRuleSet? over) =>
        under is null || over is null
            ? under ?? over
            : new SchemaRuleSet(
                Merge(under.MigrationRules, over.MigrationRules),
                Merge(under.DomainRules, over.DomainRules),
                Merge(under.EncodingRules, over.EncodingRules),
                over.EnableAt ?? under.EnableAt);

    /// <summary>Without the rules of these names.</summary>
    public SchemaRuleSet Without(IReadOnlyCollection<string> names) => new(
        MigrationRules.RemoveAll(rule => names.Contains(rule.Name!)),
        DomainRules.RemoveAll(rule => names.Contains(rule.Name!)),
        EncodingRules.RemoveAll(rule => names.Contains(rule.Name!)),
        EnableAt);

    /// <summary>Whether a rule, disabled ones too, is of that type, in any case.</summary>
    public bool HasRuleOf(string type) => Rules.Any(rule => string.Equals(rule.Type, type, StringComparison.OrdinalIgnoreCase));

    public bool Equals(SchemaRuleSet? other) => other is not null && other.Json == Json;

    public override bool Equals(object? obj) => Equals(obj as SchemaRuleSet);

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Json;

    private static ImmutableArray<SchemaRule> Merge(ImmutableArray<SchemaRule> under, ImmutableArray<SchemaRule> over) =>
        [.. under.Where(rule => !over.Any(newer => newer.Name == rule.Name)), .. over];

    private static ImmutableArray<SchemaRule> ReadSection(JsonElement json, string section) =>
        !json.TryGetProperty(section, out var rules) || rules.ValueKind == JsonValueKind.Null ? []
        : rules.ValueKind == JsonValueKind.Array ? [.. rules.EnumerateArray().Select(SchemaRule.Read)]
        : throw new JsonException($"The member \"{section}\" of a rule set must be an array.");

    private string Print()
    {
        var json = new CompactJson().BeginObject();
        foreach (var (section, rules) in ((string, ImmutableArray<SchemaRule>)[])[(Migration, MigrationRules), (Domain, DomainRules), (Encoding, EncodingRules)])
        {
            if (!rules.IsEmpty)
            {
                json.Name(section).BeginArray();
                foreach (var rule in rules)
                {
                    rule.WriteTo(json);
                }

                json.EndArray();
            }
        }

        return json.Member("enableAt", EnableAt).EndObject().ToString();
    }
}
