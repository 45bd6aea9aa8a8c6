using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>A rule that serializers apply to data of a schema; the registry keeps it and never runs it.</summary>
/// <param name="Kind">TRANSFORM or CONDITION.</param>
/// <param name="Mode">UPGRADE, DOWNGRADE, UPDOWN, WRITE, READ or WRITEREAD.</param>
/// <param name="Tags">Ordinal order.</param>
/// <param name="Params">Ordinal order of the names.</param>
internal sealed record SchemaRule(
    string? Name,
    string? Doc,
    string? Kind,
    string? Mode,
    string? Type,
    ImmutableSortedSet<string> Tags,
    ImmutableSortedDictionary<string, string> Params,
    string? Expr,
    string? OnSuccess,
    string? OnFailure,
    bool IsDisabled)
{
    /// <exception cref="JsonException">It has another shape.</exception>
    public static SchemaRule Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A rule must be an object.");
        }

        return new SchemaRule(
            JsonTexts.Member(json, "name"),
            JsonTexts.Member(json, "doc"),
            JsonTexts.Member(json, "kind"),
            JsonTexts.Member(json, "mode"),
            JsonTexts.Member(json, "type"),
            json.TryGetProperty("tags", out var tags) && tags.ValueKind != JsonValueKind.Null
                ? JsonTexts.List(tags, "tags").ToImmutableSortedSet(StringComparer.Ordinal)
                : ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
            ReadParams(json),
            JsonTexts.Member(json, "expr"),
            JsonTexts.Member(json, "onSuccess"),
            JsonTexts.Member(json, "onFailure"),
            JsonTexts.Member(json, "disabled") == "true");
    }

    public CompactJson WriteTo(CompactJson json)
    {
        json.BeginObject().Member("name", Name).Member("doc", Doc).Member("kind", Kind).Member("mode", Mode).Member("type", Type);
        if (!Tags.IsEmpty)
        {
            json.Name("tags").Strings(Tags);
        }

        if (!Params.IsEmpty)
        {
            json.Name("params").BeginObject();
            foreach (var (name, value) in Params)
            {
                json.Member(name, value);
            }

            json.EndObject();
        }

        return json.Member("expr", Expr).Member("onSuccess", OnSuccess).Member("onFailure", OnFailure).Member("disabled", IsDisabled).EndObject();
    }

    private static ImmutableSortedDictionary<string, string> ReadParams(JsonElement json)
    {
        var found = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        if (!json.TryGetProperty("params", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return found;
        }

        return given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().Where(param => param.Value.ValueKind != JsonValueKind.Null)
                .Aggregate(found, (all, param) => all.SetItem(param.Name, JsonTexts.Scalar(param.Value, param.Name)))
            : throw new JsonException("The member \"params\" of a rule must be an object.");
    }
}
