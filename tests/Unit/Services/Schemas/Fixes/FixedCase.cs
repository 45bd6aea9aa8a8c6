using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Fixes;

namespace Dashboard.Tests.Unit.Services.Schemas.Fixes;

/// <summary>A compatibility case as a person would meet it: the reader is proposed, the writer is registered.</summary>
internal sealed class FixedCase
{
    private readonly SchemaText _proposed;
    private readonly IReadOnlyList<ImportedSchema> _imports;
    private readonly FixSide _earlier;
    private readonly CompatibilityLevel _level;

    private FixedCase(SchemaText proposed, IReadOnlyList<ImportedSchema> imports, FixSide earlier, CompatibilityLevel level)
    {
        _proposed = proposed;
        _imports = imports;
        _earlier = earlier;
        _level = level;
    }

    public static FixedCase Of(string type, string proposed, string earlier, CompatibilityLevel level = CompatibilityLevel.Backward) =>
        TryOf(new SchemaText(proposed, type), [], new SchemaText(earlier, type), [], level)!;

    /// <summary>Null where a schema of the case cannot be parsed as a new one.</summary>
    /// <param name="item">Of the data files.</param>
    public static FixedCase? Of(string type, JsonElement item, CompatibilityLevel level)
    {
        var isForward = level == CompatibilityLevel.Forward;
        return TryOf(Text(isForward ? "writer" : "reader"), Imports(item, isForward ? "writer" : "reader"), Text(isForward ? "reader" : "writer"), Imports(item, isForward ? "reader" : "writer"), level);

        SchemaText Text(string side) => new(item.GetProperty(side) is { ValueKind: JsonValueKind.String } text && type == SchemaText.Protobuf ? text.GetString()! : item.GetProperty(side).GetRawText(), type);
    }

    public IReadOnlyList<SchemaDifference> Differences(string? text = null) =>
        CompatibilityCheck.Run(_level, Parse(_proposed with { Text = text ?? _proposed.Text }, _imports)!, [new EarlierSchema(1, _proposed.SchemaType, _earlier.Text, () => _earlier.Schema)]).Differences;

    public IReadOnlyList<SchemaFix> Fixes(SchemaDifference difference, string? text = null) =>
        SchemaFixes.Find(difference, _proposed with { Text = text ?? _proposed.Text }, _imports, [(1, _earlier)], _level, CompatibilityPolicy.Strict);

    private static FixedCase? TryOf(SchemaText proposed, IReadOnlyList<ImportedSchema> imports, SchemaText earlier, IReadOnlyList<ImportedSchema> earlierImports, CompatibilityLevel level) =>
        Parse(proposed, imports) is not null && SchemaParsers.TryParse(earlier, earlierImports, isNew: false, out _) is { } parsed
            ? new FixedCase(proposed, imports, new FixSide(earlier.Text, parsed), level)
            : null;

    private static ParsedSchema? Parse(SchemaText schema, IReadOnlyList<ImportedSchema> imports) => SchemaParsers.TryParse(schema, imports, isNew: true, out _);

    private static List<ImportedSchema> Imports(JsonElement item, string side)
    {
        var imports = new List<ImportedSchema>();
        if (item.TryGetProperty("references", out var references) && references.TryGetProperty(side, out var list))
        {
            Collect(list);
        }

        return imports;

        void Collect(JsonElement list)
        {
            foreach (var reference in list.EnumerateArray())
            {
                if (reference.TryGetProperty("references", out var inner))
                {
                    Collect(inner);
                }

                imports.Add(new ImportedSchema(
                    reference.GetProperty("name").GetString()!,
                    reference.TryGetProperty("subject", out var subject) ? subject.GetString()! : "s",
                    reference.TryGetProperty("version", out var version) ? version.GetInt32() : 1,
                    reference.GetProperty("schema").ToString()));
            }
        }
    }
}
