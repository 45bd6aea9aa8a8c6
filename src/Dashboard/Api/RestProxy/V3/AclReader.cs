using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads access rules from bodies and filters from queries.</summary>
internal static class AclReader
{
    private static readonly string[] Parameters = ["resource_type", "resource_name", "pattern_type", "principal", "host", "operation", "permission"];

    /// <summary><c>DescribeConfigs</c> is spelt <c>DESCRIBE_CONFIGS</c> on the wire.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <summary>A search; what is not given matches everything.</summary>
    public static AclFilter ReadFilter(IQueryCollection query) => new(
        Query(query, "resource_type", "ResourceType", AclResourceType.Any, AclResourceType.Unknown),
        Text(query, "resource_name"),
        Query(query, "pattern_type", "PatternType", AclPatternType.Any, AclPatternType.Unknown),
        Text(query, "principal"),
        Text(query, "host"),
        Query(query, "operation", "Operation", AclOperation.Any, AclOperation.Unknown),
        Query(query, "permission", "Permission", AclPermission.Any, AclPermission.Unknown));

    /// <summary>A deletion has to say what it is about, so that a forgotten parameter does not delete every rule.</summary>
    public static AclFilter ReadFilterToDelete(IQueryCollection query)
    {
        foreach (var name in Parameters.Where(name => name is not ("resource_name" or "principal" or "host")))
        {
            var value = query[name].ToString();
            if (value.Length == 0 || value.Equals("UNKNOWN", StringComparison.OrdinalIgnoreCase))
            {
                throw new RequestFieldException(ProxyError.BadRequest($"{name} cannot be unspecified or UNKNOWN"));
            }
        }

        return ReadFilter(query);
    }

    /// <summary><c>{"data": [rule …]}</c></summary>
    public static IReadOnlyList<AclRule> ReadRules(JsonElement body)
    {
        List<AclRule>? rules = null;
        foreach (var member in body.EnumerateObject())
        {
            rules = member.NameEquals("data"u8) ? JsonBody.Items(member, ReadRule) : throw new RequestFieldException(ProxyError.UnknownField(member.Name));
        }

        return rules ?? throw new RequestFieldException(ProxyError.BadRequest("data is missing."));
    }

    /// <summary>A rule, checked: it names one thing, no pattern over kinds of things.</summary>
    public static AclRule ReadRule(JsonElement body)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
        {
            values[member.Name] = Parameters.Contains(member.Name) ? JsonBody.Text(member) : throw new RequestFieldException(ProxyError.UnknownField(member.Name));
        }

        var type = Member<AclResourceType>(values, "resource_type");
        Refuse("resource_type", type, AclResourceType.Any, AclResourceType.Unknown);
        var pattern = Member<AclPatternType>(values, "pattern_type");
        Refuse("pattern_type", pattern, AclPatternType.Any, AclPatternType.Match, AclPatternType.Unknown);
        var operation = Member<AclOperation>(values, "operation");
        Refuse("operation", operation, AclOperation.Any, AclOperation.Unknown);
        var permission = Member<AclPermission>(values, "permission");
        Refuse("permission", permission, AclPermission.Any, AclPermission.Unknown);
        return type is AclResourceType.DelegationToken or AclResourceType.User
            ? throw new RequestFieldException(new ProxyError(400, 40002, $"{NameOf(type)} ACLs are not supported by this proxy."))
            : new AclRule(type, Required(values, "resource_name"), pattern, Required(values, "principal"), Required(values, "host"), operation, permission);
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static T Query<T>(IQueryCollection query, string name, string word, T otherwise, T unknown)
        where T : struct, Enum
    {
        if (Text(query, name) is not { } text)
        {
            return otherwise;
        }

        var value = TryParse<T>(text)
            ?? throw new RequestFieldException(ProxyError.Missing($"The valid values for {word} do not include '{(text.Length <= 100 ? text : text[..100] + "…")}'"));
        Refuse(name, value, unknown);
        return value;
    }

    private static T Member<T>(Dictionary<string, string?> values, string name)
        where T : struct, Enum =>
        TryParse<T>(Required(values, name)) ?? throw new RequestFieldException(ProxyError.BadRequest(
            $"{name} must be one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}"));

    private static string Required(Dictionary<string, string?> values, string name) =>
        values.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new RequestFieldException(ProxyError.BadRequest($"{name} is missing."));

    private static T? TryParse<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static void Refuse<T>(string name, T value, params ReadOnlySpan<T> refused)
        where T : struct, Enum
    {
        foreach (var one in refused)
        {
            if (EqualityComparer<T>.Default.Equals(one, value))
            {
                throw new RequestFieldException(ProxyError.BadRequest($"{name} cannot be {NameOf(value)}"));
            }
        }
    }
}
