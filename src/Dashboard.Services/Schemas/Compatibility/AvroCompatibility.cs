using System.Runtime.CompilerServices;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// Whether data of one Avro schema can be read with another (Avro 1.12 schema resolution). Logical types, docs, order and unknown
/// properties play no part; named types match by simple name or by an alias of the reader.
/// </summary>
internal sealed class AvroCompatibility
{
    /// <summary>Findings kept of any pair: types that are used very often would bring theirs very often.</summary>
    public const int MostFindings = 1000;

    /// <summary>Work done, after which two schemas are called too large; a second or two.</summary>
    private const int MostSteps = 20_000_000;

    private const int StepsOfPair = 50;

    private static readonly IReadOnlyList<AvroFinding> None = [];

    /// <summary>Findings per pair of schema objects; null while a pair is being compared, which counts as fitting.</summary>
    private readonly Dictionary<(AvroSchema Reader, AvroSchema Writer), IReadOnlyList<AvroFinding>?> _compared = [];

    private readonly Dictionary<AvroUnion, AvroBranches> _branches = [];
    private int _steps;

    private AvroCompatibility()
    {
    }

    /// <summary>Everything in <paramref name="writer"/>'s data that <paramref name="reader"/> cannot read; empty means compatible.</summary>
    public static IReadOnlyList<AvroFinding> Compare(AvroSchema reader, AvroSchema writer)
    {
        try
        {
            return new AvroCompatibility().ComparePair(reader, writer, AvroPlace.Root);
        }
        catch (IncomparableException incomparable)
        {
            return [new AvroFinding(AvroFinding.Incomparable, "/", incomparable.Message, AvroPlace.Root, reader, writer)];
        }
        catch (InsufficientExecutionStackException)
        {
            return [new AvroFinding(AvroFinding.Incomparable, "/", "the schemas are nested too deeply to compare", AvroPlace.Root, reader, writer)];
        }
    }

    private IReadOnlyList<AvroFinding> ComparePair(AvroSchema reader, AvroSchema writer, AvroPlace place)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Spend(StepsOfPair);
        if (reader is AvroPrimitive && writer is AvroPrimitive && CanRead(reader.Kind, writer.Kind))
        {
            return None;
        }

        if (_compared.TryGetValue((reader, writer), out var known))
        {
            return known ?? None;
        }

        _compared[(reader, writer)] = null;
        var findings = CompareKinds(reader, writer, place);
        _compared[(reader, writer)] = findings;
        return findings;
    }

    private IReadOnlyList<AvroFinding> CompareKinds(AvroSchema reader, AvroSchema writer, AvroPlace place) => (reader, writer) switch
    {
        (AvroUnion, AvroUnion written) => CompareUnions(reader, written, place),
        (_, AvroUnion written) => [.. written.Branches.SelectMany(branch => ComparePair(reader, branch, place.Restart())).Take(MostFindings)],
        (AvroUnion read, _) => Branches(read).For(writer).Any(branch => ComparePair(branch, writer, place.Restart()).Count == 0)
            ? None
            : [MissingBranch(reader, writer, place)],
        (AvroArray read, AvroArray written) => ComparePair(read.Items, written.Items, place.Step("items", "each item")),
        (AvroMap read, AvroMap written) => ComparePair(read.Values, written.Values, place.Step("values", "each value")),
        (AvroFixed read, AvroFixed written) => [.. CompareNames(read, written, place), .. CompareSizes(read, written, place)],
        (AvroEnum read, AvroEnum written) => [.. CompareNames(read, written, place), .. CompareSymbols(read, written, place)],
        (AvroRecord read, AvroRecord written) => [.. CompareNames(read, written, place), .. CompareFields(read, written, place)],
        _ => CanRead(reader.Kind, writer.Kind)
            ? None
            : [new(AvroFinding.TypeMismatch, place.Path, $"reader type: {Upper(reader)} not compatible with writer type: {Upper(writer)}", place, reader, writer)],
    };

    private List<AvroFinding> CompareUnions(AvroSchema reader, AvroUnion writer, AvroPlace place) =>
    [
        .. writer.Branches
            .Select((branch, position) => (branch, at: place.Branch(position)))
            .Where(written => ComparePair(reader, written.branch, place.Restart()).Count > 0)
            .Select(written => MissingBranch(reader, written.branch, written.at))
            .Take(MostFindings),
    ];

    private IReadOnlyList<AvroFinding> CompareFields(AvroRecord reader, AvroRecord writer, AvroPlace place) =>
        [.. reader.Fields.SelectMany((field, position) => CompareField(field, reader, writer, place.Field(position, new AvroFieldPlace(reader, field, writer)))).Take(MostFindings)];

    private IReadOnlyList<AvroFinding> CompareField(AvroField field, AvroRecord reader, AvroRecord writer, AvroPlace at)
    {
        if (FindWritten(field, reader, writer) is { } written)
        {
            return ComparePair(field.Type, written.Type, at.Step("type"));
        }

        // The reference compares an enum that has a default with the whole record; incompatible either way, but with this kind.
        return field.Default is not null ? None
            : field.Type is AvroEnum { Default: not null } ? ComparePair(field.Type, writer, at.Step("type"))
            : [new(AvroFinding.FieldWithoutDefault, at.Path, field.Name, at, field.Type, writer)];
    }

    private static AvroField? FindWritten(AvroField field, AvroRecord reader, AvroRecord writer)
    {
        if (field.Aliases.Count == 0)
        {
            return writer.Find(field.Name);
        }

        var hits = field.Aliases.Prepend(field.Name).Distinct(StringComparer.Ordinal).Select(writer.Find).OfType<AvroField>().ToList();
        return hits.Count > 1
            ? throw new IncomparableException(
                $"Reader record field {field.Name} of {reader.Name.Full} matches multiple fields in writer record schema {AvroText.Shorten(writer)}")
            : hits.FirstOrDefault();
    }

    private static IReadOnlyList<AvroFinding> CompareNames(AvroNamed reader, AvroNamed writer, AvroPlace place) =>
        HasName(reader, writer)
            ? None
            : [new(AvroFinding.NameMismatch, place.Step("name").Path, $"expected: {writer.Name.Full}", place, reader, writer)];

    private static IReadOnlyList<AvroFinding> CompareSizes(AvroFixed reader, AvroFixed writer, AvroPlace place) =>
        reader.Size == writer.Size
            ? None
            : [new(AvroFinding.FixedSizeMismatch, place.Step("size").Path, $"expected: {writer.Size}, found: {reader.Size}", place, reader, writer)];

    private static IReadOnlyList<AvroFinding> CompareSymbols(AvroEnum reader, AvroEnum writer, AvroPlace place)
    {
        var missing = writer.Symbols.Except(reader.Symbols, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0 || reader.Default is not null
            ? None
            : [new(AvroFinding.MissingEnumSymbols, place.Step("symbols").Path, $"[{string.Join(", ", missing)}]", place, reader, writer)];
    }

    private static bool HasName(AvroNamed reader, AvroNamed writer) =>
        reader.Name.Simple == writer.Name.Simple || reader.Aliases.Any(alias => alias.Full == writer.Name.Full);

    private AvroBranches Branches(AvroUnion union)
    {
        if (!_branches.TryGetValue(union, out var branches))
        {
            _branches.Add(union, branches = new AvroBranches(union));
        }

        return branches;
    }

    private void Spend(int steps)
    {
        _steps += steps;
        if (_steps > MostSteps)
        {
            throw new IncomparableException("the schemas are too large to compare");
        }
    }

    private static AvroFinding MissingBranch(AvroSchema reader, AvroSchema writer, AvroPlace place) =>
        new(AvroFinding.MissingUnionBranch, place.Path, $"reader union lacking writer type: {Upper(writer)}", place, reader, writer);

    private static bool CanRead(AvroKind reader, AvroKind writer) => reader == writer || (reader, writer) switch
    {
        (AvroKind.Long, AvroKind.Int) => true,
        (AvroKind.Float, AvroKind.Int or AvroKind.Long) => true,
        (AvroKind.Double, AvroKind.Int or AvroKind.Long or AvroKind.Float) => true,
        (AvroKind.String, AvroKind.Bytes) or (AvroKind.Bytes, AvroKind.String) => true,
        _ => false,
    };

    private static string Upper(AvroSchema schema) => schema.Kind.ToString().ToUpperInvariant();

    private sealed class IncomparableException(string message) : Exception(message);
}
