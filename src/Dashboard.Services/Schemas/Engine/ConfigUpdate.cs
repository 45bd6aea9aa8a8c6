using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>A change of settings: members to set, as canonical JSON, or (null) to clear. Members it does not name stay.</summary>
public sealed record ConfigUpdate(IReadOnlyDictionary<string, string?> Members)
{
    // Requests call the level so; records and reads call it compatibilityLevel.
    private const string LevelInRequests = "compatibility";

    private static readonly string[] Flags =
    [
        RegistryConfig.NormalizeMember, RegistryConfig.ValidateFieldsMember, RegistryConfig.ValidateNewSchemasMember, RegistryConfig.ValidateRulesMember,
    ];

    private static readonly string[] Texts = [RegistryConfig.AliasMember, RegistryConfig.AliasForDeksMember, RegistryConfig.GroupMember];

    /// <summary>Changes nothing.</summary>
    public static ConfigUpdate None { get; } = new(new Dictionary<string, string?>());

    public static ConfigUpdate Of(CompatibilityLevel level) => None.With(level);

    /// <param name="level">Null clears it; so it is with all that follow.</param>
    public ConfigUpdate With(CompatibilityLevel? level) => Set(RegistryConfig.LevelMember, Quote(level?.ToText()));

    public ConfigUpdate WithPolicy(CompatibilityPolicy? policy) => Set(RegistryConfig.PolicyMember, Quote(policy?.ToText()));

    public ConfigUpdate WithNormalize(bool? value) => Set(RegistryConfig.NormalizeMember, Print(value));

    public ConfigUpdate WithValidateFields(bool? value) => Set(RegistryConfig.ValidateFieldsMember, Print(value));

    public ConfigUpdate WithValidateNewSchemas(bool? value) => Set(RegistryConfig.ValidateNewSchemasMember, Print(value));

    public ConfigUpdate WithGroup(string? property) => Set(RegistryConfig.GroupMember, Quote(property));

    public ConfigUpdate WithAlias(string? subject) => Set(RegistryConfig.AliasMember, Quote(subject));

    /// <summary>The body of a request.</summary>
    public CompactJson Write()
    {
        var json = new CompactJson().BeginObject();
        foreach (var (name, value) in Members)
        {
            json.Name(name == RegistryConfig.LevelMember ? LevelInRequests : name).Raw(value ?? "null");
        }

        return json.EndObject();
    }

    /// <summary>Reads the body of a request. Unknown members are ignored.</summary>
    /// <returns>Or the refusal: an unknown level (42203), a rule set that is not valid (42210), a member of another shape (400).</returns>
    public static RegistryAnswer<ConfigUpdate> Read(JsonElement body)
    {
        try
        {
            var members = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var member in body.EnumerateObject())
            {
                if (Read(member, members) is { } refusal)
                {
                    return refusal;
                }
            }

            return new ConfigUpdate(members);
        }
        catch (JsonException shape)
        {
            return RegistryRefusals.WrongShape(shape.Message);
        }
    }

    /// <summary>For registries that keep no rules.</summary>
    public ConfigUpdate WithoutRuleSets() => new(Members
        .Where(member => member.Key is not (RegistryConfig.DefaultRuleSetMember or RegistryConfig.OverrideRuleSetMember))
        .ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal));

    private ConfigUpdate Set(string name, string? json) => new(new Dictionary<string, string?>(Members, StringComparer.Ordinal) { [name] = json });

    private static string? Quote(string? text) => text is null ? null : new CompactJson().String(text).ToString();

    private static string? Print(bool? value) => value is null ? null : value.Value ? "true" : "false";

    private static RegistryRefusal? Read(JsonProperty member, Dictionary<string, string?> members)
    {
        var (name, value) = (member.Name == LevelInRequests ? RegistryConfig.LevelMember : member.Name, member.Value);
        if (!RegistryConfig.Names.Contains(name) || member.Name == RegistryConfig.LevelMember)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            members[name] = null;
            return null;
        }

        if (name is RegistryConfig.DefaultRuleSetMember or RegistryConfig.OverrideRuleSetMember)
        {
            var rules = SchemaRuleSet.Read(Object(value, name));
            members[name] = rules.Json;
            return RuleSetCheck.Refuse(rules);
        }

        if (name == RegistryConfig.LevelMember)
        {
            members[name] = CompatibilityLevels.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, out var level) ? $"\"{level.ToText()}\"" : null;
            return members[name] is null ? RegistryRefusals.InvalidLevel() : null;
        }

        members[name] = name switch
        {
            RegistryConfig.DefaultMetadataMember or RegistryConfig.OverrideMetadataMember => SchemaMetadata.Read(Object(value, name)).Json,
            RegistryConfig.PolicyMember => Policy(value),
            _ when Flags.Contains(name) => Flag(value, name),
            _ when Texts.Contains(name) => new CompactJson().String(JsonTexts.Scalar(value, name)).ToString(),
            _ => new CompactJson().Value(value).ToString(),
        };
        return null;
    }

    private static string Flag(JsonElement value, string name) => JsonTexts.Scalar(value, name).ToUpperInvariant() switch
    {
        "TRUE" => "true",
        "FALSE" => "false",
        _ => throw new JsonException($"The member \"{name}\" must be true or false."),
    };

    // The reference takes an unknown policy for none.
    private static string? Policy(JsonElement value) =>
        CompatibilityPolicies.TryParse(JsonTexts.Scalar(value, RegistryConfig.PolicyMember), out var policy) ? $"\"{policy.ToText()}\"" : null;

    private static JsonElement Object(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new JsonException($"The member \"{name}\" must be an object.");
}
