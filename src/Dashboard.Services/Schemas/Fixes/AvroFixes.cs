using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>What may take a finding of the Avro rules away.</summary>
internal sealed class AvroFixes
{
    private const int MostAliases = 3;

    private readonly FixCase _found;
    private readonly AvroFinding _finding;
    private readonly AvroSource _proposed;
    private readonly AvroSource _earlier;

    private AvroFixes(FixCase found, AvroFinding finding)
    {
        _found = found;
        _finding = finding;
        _proposed = new AvroSource(found.Proposed.Text);
        _earlier = new AvroSource(found.Earlier.Text);
    }

    private AvroSchema ProposedType => _found.IsNewReading ? _finding.Reader : _finding.Writer;

    private AvroSchema EarlierType => _found.IsNewReading ? _finding.Writer : _finding.Reader;

    public static IEnumerable<FixProposal> Propose(FixCase found, AvroFinding finding)
    {
        var fixes = new AvroFixes(found, finding);
        return (finding.Kind switch
        {
            AvroFinding.FieldWithoutDefault => found.IsNewReading ? fixes.NewField() : fixes.RemovedField(),
            AvroFinding.NameMismatch => fixes.Name(),
            AvroFinding.MissingEnumSymbols => fixes.Symbols(),
            AvroFinding.MissingUnionBranch => fixes.Branch(),
            AvroFinding.FixedSizeMismatch => fixes.Size(),
            AvroFinding.TypeMismatch when finding is { Reader: AvroEnum, Writer: AvroRecord } => found.IsNewReading ? fixes.NewField() : fixes.RemovedField(),
            AvroFinding.TypeMismatch => fixes.AllowBoth(),
            _ => [],
        }).Concat(fixes.KeepType());
    }

    private IEnumerable<FixProposal> NewField()
    {
        if (_finding.Place.InnermostField is not { } at || _proposed.Field(at.Reader, at.Field.Name) is not { } source || source.Find("type") is not { } type)
        {
            yield break;
        }

        var name = at.Field.Name;
        if (at.Field.Type is not AvroUnion && at.Field.Type.Kind != AvroKind.Null)
        {
            yield return new FixProposal(SchemaFixKind.MakeNullable, [name], [type.Replace($"[\"null\", {type.Raw}]"), source.Set("default", "null")]);
        }
        else if (at.Field.Type is AvroUnion union && type is { IsArray: true, Items.Count: > 0 } && union.Branches.All(branch => branch.Kind != AvroKind.Null))
        {
            yield return new FixProposal(SchemaFixKind.MakeNullable, [name], [new TextEdit(type.Items[0].Start, 0, "\"null\", "), source.Set("default", "null")]);
        }

        if (AvroDefaultText.Of(at.Field.Type) is { } value)
        {
            yield return new FixProposal(SchemaFixKind.AddDefault, [name, value], source.Set("default", value));
        }

        foreach (var gone in at.Writer.Fields.Where(field => at.Reader.Find(field.Name) is null).Take(MostAliases))
        {
            yield return new FixProposal(SchemaFixKind.AddFieldAlias, [name, gone.Name], AddAlias(source, gone.Name));
        }

        if (_proposed.Find(at.Reader)?.Find("fields") is { } fields)
        {
            yield return new FixProposal(SchemaFixKind.LeaveOut, [name], fields.RemoveItem(at.Reader.Fields.ToList().IndexOf(at.Field)));
        }
    }

    // The earlier version asks for a field that the new one no longer has.
    private IEnumerable<FixProposal> RemovedField()
    {
        if (_finding.Place.InnermostField is not { } at || _proposed.Find(at.Writer)?.Find("fields") is not { } fields || _earlier.Field(at.Reader, at.Field.Name) is not { } source)
        {
            yield break;
        }

        yield return new FixProposal(SchemaFixKind.KeepElement, [at.Field.Name], fields.Append(source.Raw));
        yield return new FixProposal(SchemaFixKind.KeepElement, [at.Field.Name], fields.Append($$"""{"name": {{JsonSerializer.Serialize(at.Field.Name)}}, "type": {{TypeText(at.Field.Type)}}}"""));

        // Perhaps it was renamed: readers know their own aliases only, so the name has to stay.
        foreach (var renamed in at.Writer.Fields.Where(field => at.Reader.Find(field.Name) is null).Take(MostAliases))
        {
            if (_proposed.Field(at.Writer, renamed.Name)?.Find("name") is { } name)
            {
                yield return new FixProposal(SchemaFixKind.RestoreName, [renamed.Name, at.Field.Name], name.Replace(JsonSerializer.Serialize(at.Field.Name)));
            }
        }
    }

    private IEnumerable<FixProposal> Name()
    {
        var (now, before) = ((AvroNamed)ProposedType, (AvroNamed)EarlierType);
        if (_proposed.Find(now) is not { } source || source.Find("name") is not { } name)
        {
            yield break;
        }

        if (_found.IsNewReading)
        {
            yield return new FixProposal(SchemaFixKind.AddTypeAlias, [now.Name.Simple, before.Name.Full], AddAlias(source, before.Name.Full));
        }

        var simple = JsonSerializer.Serialize(before.Name.Simple);
        var full = now.Name.Namespace is { } space ? JsonSerializer.Serialize($"{space}.{before.Name.Simple}") : simple;
        yield return new FixProposal(
            SchemaFixKind.RestoreName,
            [now.Name.Simple, before.Name.Simple],
            [name.Replace(name.String!.Contains('.', StringComparison.Ordinal) ? full : simple), .. _proposed.Uses(now).Select(use => use.Replace(full))]);
    }

    private IEnumerable<FixProposal> Symbols()
    {
        var (now, before) = ((AvroEnum)ProposedType, (AvroEnum)EarlierType);
        if (_proposed.Find(now) is not { } source || source.Find("symbols") is not { } symbols)
        {
            yield break;
        }

        if (!_found.IsNewReading)
        {
            var added = now.Symbols.Except(before.Symbols, StringComparer.Ordinal).ToList();
            yield return new FixProposal(SchemaFixKind.LeaveOutSymbols, [now.Name.Simple, string.Join(", ", added)], symbols.Replace(List(symbols, now.Symbols.Except(added, StringComparer.Ordinal))));
            yield break;
        }

        var missing = before.Symbols.Except(now.Symbols, StringComparer.Ordinal).ToList();
        yield return new FixProposal(SchemaFixKind.KeepSymbols, [now.Name.Simple, string.Join(", ", missing)], symbols.Append(missing.Select(symbol => JsonSerializer.Serialize(symbol))));
        foreach (var symbol in now.Symbols.Where(AvroDefaultText.IsUnknown).Concat(now.Symbols.Take(1)).Take(1))
        {
            yield return new FixProposal(SchemaFixKind.AddEnumDefault, [now.Name.Simple, symbol], source.Set("default", JsonSerializer.Serialize(symbol)));
        }
    }

    private IEnumerable<FixProposal> Branch()
    {
        var steps = _finding.Place.StepsBelowField;
        if (ProposedPlace() is not { } place || AvroSource.Descend(place.Type, steps) is not { IsArray: true } union)
        {
            yield break;
        }

        if (_found.IsNewReading)
        {
            yield return new FixProposal(SchemaFixKind.KeepBranch, [place.Name, AvroTypeWord.Of(_finding.Writer)], union.Append(TypeText(_finding.Writer)));
        }
        else if (steps is [.., var last] && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < union.Items.Count)
        {
            yield return new FixProposal(SchemaFixKind.LeaveOutBranch, [place.Name, AvroTypeWord.Of(_finding.Writer)], union.RemoveItem(position));
        }
    }

    private IEnumerable<FixProposal> Size()
    {
        var (now, before) = ((AvroFixed)ProposedType, (AvroFixed)EarlierType);
        if (_proposed.Find(now)?.Find("size") is { } size)
        {
            var bytes = before.Size.ToString(CultureInfo.InvariantCulture);
            yield return new FixProposal(SchemaFixKind.KeepSize, [now.Name.Simple, bytes], size.Replace(bytes));
        }
    }

    private IEnumerable<FixProposal> AllowBoth()
    {
        if (_found.IsNewReading && _finding.Reader is not AvroUnion && ProposedPlace() is { } place && AvroSource.Descend(place.Type, _finding.Place.StepsBelowField) is { } type)
        {
            yield return new FixProposal(
                SchemaFixKind.AllowBoth,
                [place.Name, $"{AvroTypeWord.Of(_finding.Writer)}, {AvroTypeWord.Of(_finding.Reader)}"],
                type.IsArray ? type.Append(TypeText(_finding.Writer)) : type.Replace($"[{type.Raw}, {TypeText(_finding.Writer)}]"));
        }
    }

    // Works for whatever lies inside a field that both sides have, or inside a schema that is no record.
    private IEnumerable<FixProposal> KeepType()
    {
        if (ProposedPlace() is not { } place)
        {
            yield break;
        }

        var (raw, before) = EarlierPlace();
        if (before is null)
        {
            yield break;
        }

        var word = AvroTypeWord.Of(before);
        if (raw is not null)
        {
            yield return new FixProposal(SchemaFixKind.KeepType, [place.Name, word], place.Type.Replace(raw));
        }

        yield return new FixProposal(SchemaFixKind.KeepType, [place.Name, word], place.Type.Replace(TypeText(before)));
    }

    /// <summary>Where the proposed text gives the type of the innermost field, or of the schema itself.</summary>
    private (string Name, JsonSource Type)? ProposedPlace()
    {
        if (_finding.Place.InnermostField is not { } at)
        {
            var root = ((ParsedAvroSchema)_found.Proposed.Schema).Root;
            return root is AvroRecord && EarlierPlace().Type is AvroRecord ? null : (AvroTypeWord.Of(root), _proposed.Root);
        }

        var (record, name) = _found.IsNewReading ? (at.Reader, at.Field.Name) : (at.Writer, Written(at)?.Name);
        return name is not null && _proposed.Field(record, name)?.Find("type") is { } type ? (name, type) : null;
    }

    private (string? Raw, AvroSchema? Type) EarlierPlace()
    {
        if (_finding.Place.InnermostField is not { } at)
        {
            return (_earlier.Root.Raw, ((ParsedAvroSchema)_found.Earlier.Schema).Root);
        }

        var (record, field) = _found.IsNewReading ? (at.Writer, Written(at)) : (at.Reader, at.Field);
        return field is null ? (null, null) : (_earlier.Field(record, field.Name)?.Find("type")?.Raw, field.Type);
    }

    private static AvroField? Written(AvroFieldPlace at) =>
        at.Writer.Find(at.Field.Name) ?? at.Field.Aliases.Select(at.Writer.Find).FirstOrDefault(field => field is not null);

    private static TextEdit AddAlias(JsonSource named, string alias)
    {
        var text = JsonSerializer.Serialize(alias);
        return named.Find("aliases") is { IsArray: true } aliases ? aliases.Append(text) : named.Set("aliases", $"[{text}]");
    }

    private static string List(JsonSource like, IEnumerable<string> symbols)
    {
        var between = like.Items.Count > 1 ? like.Text[like.Items[0].End..like.Items[1].Start] : ", ";
        var (lead, tail) = like.Items.Count == 0 ? ("", "") : (like.Text[(like.Start + 1)..like.Items[0].Start], like.Text[like.Items[^1].End..(like.End - 1)]);
        return $"[{lead}{string.Join(between, symbols.Select(symbol => JsonSerializer.Serialize(symbol)))}{tail}]";
    }

    // Types that the proposed text defines are named, all others written out.
    private string TypeText(AvroSchema type) => AvroText.Print(type, AvroForm.Stored, Named(type).Where(named => _proposed.Find(named) is not null).Select(named => named.Name.Full));

    private static IEnumerable<AvroNamed> Named(AvroSchema type)
    {
        var seen = new HashSet<AvroSchema>();
        var waiting = new Queue<AvroSchema>([type]);
        while (waiting.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            AvroSchema[] inner = next switch
            {
                AvroUnion union => [.. union.Branches],
                AvroArray array => [array.Items],
                AvroMap map => [map.Values],
                AvroRecord record => [.. record.Fields.Select(field => field.Type)],
                _ => [],
            };
            Array.ForEach(inner, waiting.Enqueue);
        }

        return seen.OfType<AvroNamed>();
    }
}
