using System.Text.Json;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>What may take a finding of the JSON Schema rules away.</summary>
internal sealed class JsonSchemaFixes
{
    private const int LongestValue = 40;

    // What a schema says of itself, and what has fixes of its own.
    private static readonly string[] NotKept = ["$schema", "$id", "id", "title", "description", "default", "properties", "required", "definitions", "$defs", "examples", "$comment"];

    private readonly bool _isNewReading;
    private readonly JsonFinding _finding;
    private readonly JsonSchemaSource _proposed;
    private readonly JsonSchemaSource _earlier;

    private JsonSchemaFixes(FixCase found, JsonFinding finding)
    {
        _isNewReading = found.IsNewReading;
        _finding = finding;
        _proposed = new JsonSchemaSource(found.Proposed.Text, ((ParsedJsonSchema)found.Proposed.Schema).Json);
        _earlier = new JsonSchemaSource(found.Earlier.Text, ((ParsedJsonSchema)found.Earlier.Schema).Json);
    }

    private JsonSchemaNode? Now => _isNewReading ? _finding.Update : _finding.Original;

    private JsonSchemaNode? Before => _isNewReading ? _finding.Original : _finding.Update;

    private string Name => _finding.Name.Length > 0 ? _finding.Name : "/";

    public static IEnumerable<FixProposal> Propose(FixCase found, JsonFinding finding)
    {
        var fixes = new JsonSchemaFixes(found, finding);
        return fixes.OfProperty().Concat(fixes.OfRequired()).Concat(fixes.AllowBoth()).Concat(fixes.OfKeyword()).Concat(fixes.OfNode()).Concat(fixes.OfMissingNode());
    }

    private IEnumerable<FixProposal> OfProperty()
    {
        if (Now is not JsonObjectNode now || Before is not JsonObjectNode before || _proposed.Find(now) is not { IsObject: true } place)
        {
            yield break;
        }

        if (PropertyOf(now, before) is { } added && place.Find("properties")?.Find(added) is { } property)
        {
            foreach (var fix in OfAdded(place, now, added, property))
            {
                yield return fix;
            }
        }

        if (PropertyOf(before, now) is { } removed && _earlier.Find(before)?.Find("properties")?.Find(removed)?.Raw is { } raw)
        {
            List<TextEdit> edits = [place.Find("properties") is { IsObject: true } properties ? properties.Set(removed, raw) : place.Set("properties", $"{{{Quote(removed)}: {raw}}}")];
            if (before.Required.Contains(removed))
            {
                yield return new FixProposal(SchemaFixKind.KeepElement, [removed], [.. edits, Require(place, removed)]);
            }

            yield return new FixProposal(SchemaFixKind.KeepElement, [removed], edits);
            foreach (var keyword in new[] { "additionalProperties", "unevaluatedProperties" })
            {
                if (place.Remove(keyword) is { } open)
                {
                    yield return new FixProposal(SchemaFixKind.OpenModel, [keyword], open);
                }
            }
        }
    }

    private static IEnumerable<FixProposal> OfAdded(JsonSource place, JsonObjectNode now, string added, JsonSource property)
    {
        var isRequired = now.Required.Contains(added);
        if (isRequired && NotRequired(place, added) is { } optional)
        {
            yield return new FixProposal(SchemaFixKind.MakeOptional, [added], optional);
        }

        if (isRequired && property.IsObject && DefaultOf(now.Properties[added]) is { } value)
        {
            yield return new FixProposal(SchemaFixKind.AddDefault, [added, value], property.Set("default", value));
        }

        List<TextEdit> edits = [place.Find("properties")!.Remove(added)!];
        if (isRequired && NotRequired(place, added) is { } also)
        {
            edits.Add(also);
        }

        yield return new FixProposal(SchemaFixKind.LeaveOut, [added], edits);
        yield return new FixProposal(SchemaFixKind.AllowAnything, [added], property.Replace("{}"));
    }

    private IEnumerable<FixProposal> OfRequired()
    {
        if (Now is not JsonObjectNode now || Before is not JsonObjectNode || _proposed.Find(now) is not { IsObject: true } place || _finding.Change != JsonChange.RequiredAttributeAdded)
        {
            yield break;
        }

        var name = now.Properties.Keys.FirstOrDefault(known => _finding.Path.EndsWith($"required/{known}", StringComparison.Ordinal)) ?? "";
        if (!_isNewReading)
        {
            yield return new FixProposal(SchemaFixKind.KeepRequired, [name], Require(place, name));
            yield break;
        }

        if (NotRequired(place, name) is { } optional)
        {
            yield return new FixProposal(SchemaFixKind.MakeOptional, [name], optional);
        }

        if (place.Find("properties")?.Find(name) is { IsObject: true } property && now.Properties.TryGetValue(name, out var node) && DefaultOf(node) is { } value)
        {
            yield return new FixProposal(SchemaFixKind.AddDefault, [name, value], property.Set("default", value));
        }
    }

    private IEnumerable<FixProposal> AllowBoth()
    {
        if (_isNewReading && _finding.Change == JsonChange.TypeChanged
            && _proposed.Find(Now)?.Find("type") is { IsString: true } now && _earlier.Find(Before)?.Find("type") is { IsString: true } before)
        {
            yield return new FixProposal(SchemaFixKind.AllowBoth, [Name, $"{before.String}, {now.String}"], now.Replace($"[{before.Raw}, {now.Raw}]"));
        }
    }

    // The keyword that the path ends in first, then whatever else the two say differently there.
    private IEnumerable<FixProposal> OfKeyword()
    {
        if (_proposed.Find(Now) is not { IsObject: true } now || _earlier.Find(Before) is not { IsObject: true } before)
        {
            yield break;
        }

        var keywords = now.Members.Concat(before.Members).Select(member => member.Name).Distinct().Except(NotKept).OrderBy(keyword => !_finding.Path.EndsWith($"/{keyword}", StringComparison.Ordinal));
        foreach (var keyword in keywords)
        {
            var (current, was) = (now.Find(keyword), before.Find(keyword));
            if (was is null)
            {
                yield return new FixProposal(SchemaFixKind.RemoveKeyword, [keyword], now.Remove(keyword)!);
            }
            else if (current?.Raw != was.Raw)
            {
                yield return new FixProposal(SchemaFixKind.KeepKeyword, [keyword, Shorten(was.Raw)], now.Set(keyword, was.Raw));
                if (Removed(now, before) is { Count: > 0 } removed)
                {
                    yield return new FixProposal(SchemaFixKind.KeepKeyword, [keyword, Shorten(was.Raw)], [now.Set(keyword, was.Raw), .. removed]);
                }
            }
        }
    }

    // What may not come or go without the other: a closed object wants the properties back that it had.
    private static List<TextEdit> Removed(JsonSource now, JsonSource before)
    {
        if (now.Find("properties") is { IsObject: true } properties && before.Find("properties") is { IsObject: true } had)
        {
            return [.. had.Members.Where(member => properties.Find(member.Name) is null).Select(member => properties.Set(member.Name, member.Value.Raw))];
        }

        var tuple = before.Find("prefixItems") is not null ? "prefixItems" : "items";
        return before.Find(tuple) is { IsArray: true } items && now.Find(tuple)?.Raw != items.Raw ? [now.Set(tuple, items.Raw)] : [];
    }

    // The whole schema only where the finding is about the whole schema.
    private IEnumerable<FixProposal> OfNode()
    {
        if (_proposed.Find(Now) is { } now && (_proposed.StepsTo(Now) is { Length: > 0 } || _finding.Path == "#/") && _earlier.Find(Before)?.Raw is { } raw && raw != now.Raw)
        {
            yield return new FixProposal(SchemaFixKind.KeepElement, [Name], now.Replace(raw));
        }
    }

    // One side says nothing there: the keyword is taken out, or put where the earlier version has it.
    private IEnumerable<FixProposal> OfMissingNode()
    {
        if (Before is null && _proposed.StepsTo(Now) is [.. var parent, var keyword] && _proposed.Walk(parent)?.Remove(keyword) is { } removal)
        {
            yield return new FixProposal(SchemaFixKind.RemoveKeyword, [keyword], removal);
        }

        if (Now is null && _earlier.StepsTo(Before) is [.. var above, var kept] && _earlier.Find(Before)?.Raw is { } raw && _proposed.Walk(above) is { IsObject: true } place)
        {
            yield return new FixProposal(SchemaFixKind.KeepKeyword, [kept, Shorten(raw)], place.Set(kept, raw));
        }
    }

    /// <summary>The property of the first that the second lacks and that the finding is about.</summary>
    private string? PropertyOf(JsonObjectNode having, JsonObjectNode lacking) =>
        having.Properties.Keys.FirstOrDefault(name => !lacking.Properties.ContainsKey(name) && _finding.Path.EndsWith($"properties/{name}", StringComparison.Ordinal));

    private static TextEdit? NotRequired(JsonSource place, string name)
    {
        if (place.Find("required") is not { IsArray: true } required)
        {
            return null;
        }

        var position = required.Items.ToList().FindIndex(item => item.String == name);
        return position < 0 ? null : required.Items.Count == 1 ? place.Remove("required") : required.RemoveItem(position);
    }

    private static TextEdit Require(JsonSource place, string name) =>
        place.Find("required") is { IsArray: true } required ? required.Append(Quote(name)) : place.Set("required", $"[{Quote(name)}]");

    private static string? DefaultOf(JsonSchemaNode node) => node switch
    {
        JsonStringNode { MinLength: null or 0, Pattern: null } => "\"\"",
        JsonNumberNode { Minimum: null or <= 0, Maximum: null or >= 0, ExclusiveMinimum: null or < 0, ExclusiveMaximum: null or > 0 } => "0",
        JsonBooleanNode => "false",
        JsonNullNode => "null",
        JsonArrayNode { MinItems: null or 0, MinContains: null or 0 } => "[]",
        JsonObjectNode { Required.Count: 0, MinProperties: null or 0 } => "{}",
        JsonEnumNode { Values.Count: > 0 } listed => listed.Values[0].Print(isSorted: false),
        JsonConstNode one => one.Value.Print(isSorted: false),
        JsonCombinedNode { Criterion: JsonCriterion.AllOf } all => all.Members.OfType<JsonEnumNode>().Select(DefaultOf).FirstOrDefault(),
        JsonCombinedNode any => any.Members.Any(member => member is JsonNullNode) ? "null" : any.Members.Select(DefaultOf).FirstOrDefault(value => value is not null),
        _ => null,
    };

    private static string Quote(string name) => JsonSerializer.Serialize(name);

    private static string Shorten(string raw) => raw.Length <= LongestValue ? raw : $"{raw[..LongestValue]}…";
}
