using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The registry's content hash: MD5 over text, references, metadata and rules, printed as a big-endian UUID. Nothing separates the parts; absent ones are skipped.</summary>
internal static class SchemaGuid
{
    /// <param name="text">In UTF-8.</param>
    [SuppressMessage("Security", "CA5351", Justification = "The format prescribes MD5; it identifies, it does not protect.")]
    public static Guid Of(byte[] text, IReadOnlyList<SchemaReference> references, SchemaMetadata? metadata, SchemaRuleSet? rules)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(references.Count == 0 && metadata is null && rules is null ? text : Flatten(text, references, metadata, rules), digest);
        return new Guid(digest, bigEndian: true);
    }

    private static byte[] Flatten(byte[] text, IReadOnlyList<SchemaReference> references, SchemaMetadata? metadata, SchemaRuleSet? rules)
    {
        var bytes = new List<byte>(text);
        foreach (var reference in references)
        {
            Add(bytes, reference.Name);
            Add(bytes, reference.Subject);
            var version = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(version, reference.Version);
            bytes.AddRange(version);
        }

        AddMetadata(bytes, metadata);
        AddRules(bytes, rules);
        return [.. bytes];
    }

    private static void AddMetadata(List<byte> bytes, SchemaMetadata? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        bytes.Add(1);
        foreach (var (path, names) in metadata.Tags)
        {
            Add(bytes, path);
            AddAll(bytes, names);
        }

        AddMap(bytes, metadata.Properties);
        AddAll(bytes, metadata.Sensitive);
    }

    private static void AddRules(List<byte> bytes, SchemaRuleSet? rules)
    {
        if (rules is null)
        {
            return;
        }

        bytes.Add(1);
        foreach (var rule in rules.Rules)
        {
            AddAll(bytes, [rule.Name, rule.Doc, rule.Kind, rule.Mode, rule.Type, .. rule.Tags]);
            AddMap(bytes, rule.Params);
            AddAll(bytes, [rule.Expr, rule.OnSuccess, rule.OnFailure]);
            if (rule.IsDisabled)
            {
                bytes.Add(1);
            }
        }

        Add(bytes, rules.EnableAt);
    }

    private static void AddMap(List<byte> bytes, IEnumerable<KeyValuePair<string, string>> map)
    {
        foreach (var (name, value) in map)
        {
            Add(bytes, name);
            Add(bytes, value);
        }
    }

    private static void AddAll(List<byte> bytes, IEnumerable<string?> texts)
    {
        foreach (var text in texts)
        {
            Add(bytes, text);
        }
    }

    private static void Add(List<byte> bytes, string? text)
    {
        if (text is not null)
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
        }
    }
}
