using System.Text.Json;
using Dashboard.Services.Schemas.Tags;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>A change of what is attached to a version: the same schema becomes a new version with other metadata, rules or tags.</summary>
/// <param name="NewVersion">The number it must get; null for the next one.</param>
/// <param name="Metadata">Instead of the version's; null keeps it.</param>
/// <param name="RuleSet">Instead of the version's; null keeps it.</param>
/// <param name="RulesToMerge">Rules to add, replacing those of the same name.</param>
/// <param name="RulesToRemove">Names.</param>
public sealed record SchemaAmendment(
    int? NewVersion, SchemaMetadata? Metadata, SchemaRuleSet? RuleSet, SchemaRuleSet? RulesToMerge, IReadOnlyCollection<string> RulesToRemove)
{
    /// <summary>Tags to write into the schema text, or to take out of it; null for none.</summary>
    public TagEdits? Tags { get; private init; }

    /// <summary>Reads the body of a request.</summary>
    /// <returns>Or the refusal: a rule set beside changes of rules (42210), a member of another shape (400).</returns>
    public static RegistryAnswer<SchemaAmendment> Read(JsonElement body)
    {
        try
        {
            var ruleSet = Object(body, "ruleSet") is { } rules ? SchemaRuleSet.Read(rules) : null;
            var toMerge = Object(body, "rulesToMerge") is { } merge ? SchemaRuleSet.Read(merge) : null;
            var toRemove = body.TryGetProperty("rulesToRemove", out var remove) && remove.ValueKind != JsonValueKind.Null ? JsonTexts.List(remove, "rulesToRemove").ToList() : [];
            if (ruleSet is not null && (toMerge is not null || toRemove.Count > 0))
            {
                return RegistryRefusals.InvalidRuleSet("ruleSet should be omitted if specifying rulesToMerge or rulesToRemove");
            }

            int? version = JsonTexts.Member(body, "newVersion") is { } text
                ? int.TryParse(text, out var number) ? number : throw new JsonException("The member \"newVersion\" must be an integer.")
                : null;
            return new SchemaAmendment(
                version is 0 ? null : version, Object(body, "metadata") is { } metadata ? SchemaMetadata.Read(metadata) : null, ruleSet, toMerge, toRemove)
            {
                Tags = TagEdits.Read(body, "tagsToAdd", "tagsToRemove"),
            };
        }
        catch (JsonException shape)
        {
            return RegistryRefusals.WrongShape(shape.Message);
        }
    }

    internal RegistryAnswer<SchemaContent> Apply(SchemaContent content)
    {
        var rules = RuleSet ?? SchemaRuleSet.Merge(content.RuleSet?.Without(RulesToRemove), RulesToMerge);
        return RuleSetCheck.Refuse(rules) is { } refusal ? refusal : new SchemaContent(content.Schema, Metadata ?? content.Metadata, rules);
    }

    private static JsonElement? Object(JsonElement body, string member) =>
        !body.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw new JsonException($"The member \"{member}\" must be an object.");
}
