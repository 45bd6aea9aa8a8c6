using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The registry's content hash: MD5 over text, references, metadata and rules, printed as a big-endian UUID.</summary>
internal static class SchemaGuid
{
    private static readonly string[] RuleSections = ["migrationRules", "domainRules", "encodingRules"];

    [SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5; it identifies, it does not protect.")]
    public static Guid Of(SchemaContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        Add(hash, content.Schema.Text);
        foreach (var reference in content.Schema.References)
        {
            Add(hash, reference.Name);
            Add(hash, reference.Subject);
            var version = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(version, reference.Version);
            hash.AppendData(version);
        }

        if (content.Metadata is not null)
        {
            AddMetadata(hash, JsonElement.Parse(content.Metadata));
        }

        if (content.RuleSet is not null)
        {
            AddRules(hash, JsonElement.Parse(content.RuleSet));
        }

        return new Guid(hash.GetHashAndReset(), bigEndian: true);
    }

    private static void AddMetadata(IncrementalHash hash, JsonElement metadata)
    {
        hash.AppendData([1]);
        AddMap(hash, metadata, "tags");
        AddMap(hash, metadata, "properties");
        AddSorted(hash, metadata, "sensitive");
    }

    private static void AddRules(IncrementalHash hash, JsonElement rules)
    {
        hash.AppendData([1]);
        foreach (var rule in RuleSections.SelectMany(section => Items(rules, section)))
        {
            Array.ForEach(["name", "doc", "kind", "mode", "type"], member => AddText(hash, rule, member));
            AddSorted(hash, rule, "tags");
            AddMap(hash, rule, "params");
            Array.ForEach(["expr", "onSuccess", "onFailure"], member => AddText(hash, rule, member));
            if (rule.TryGetProperty("disabled", out var disabled) && disabled.ValueKind == JsonValueKind.True)
            {
                hash.AppendData([1]);
            }
        }

        AddText(hash, rules, "enableAt");
    }

    private static void AddMap(IncrementalHash hash, JsonElement owner, string member)
    {
        if (!owner.TryGetProperty(member, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var entry in map.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            Add(hash, entry.Name);
            if (entry.Value.ValueKind == JsonValueKind.Array)
            {
                AddTexts(hash, entry.Value.EnumerateArray());
            }
            else if (entry.Value.ValueKind == JsonValueKind.String)
            {
                Add(hash, entry.Value.GetString()!);
            }
        }
    }

    private static void AddSorted(IncrementalHash hash, JsonElement owner, string member) => AddTexts(hash, Items(owner, member));

    private static void AddTexts(IncrementalHash hash, IEnumerable<JsonElement> items)
    {
        foreach (var text in items.Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).Order(StringComparer.Ordinal))
        {
            Add(hash, text);
        }
    }

    private static void AddText(IncrementalHash hash, JsonElement owner, string member)
    {
        if (owner.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String)
        {
            Add(hash, text.GetString()!);
        }
    }

    private static List<JsonElement> Items(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}
