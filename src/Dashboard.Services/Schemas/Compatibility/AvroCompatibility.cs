using System.Runtime.CompilerServices;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// Whether data of one Avro schema can be read with another (Avro 1.12 schema resolution). Logical types, docs, order and unknown
/// properties play no part; named types match by simple name or by an alias of the reader.
/// </summary>
internal sealed class AvroCompatibility
{
    private static readonly IReadOnlyList<AvroFinding> None = [];

    /// <summary>Findings per pair of schema objects; null while a pair is being compared, which counts as fitting.</summary>
    private readonly Dictionary<(AvroSchema Reader, AvroSchema Writer), IReadOnlyList<AvroFinding>?> _compared = [];

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
        catch (AmbiguousFieldException ambiguous)
        {
            return [new AvroFinding(AvroFinding.AmbiguousField, "/", ambiguous.Message, AvroPlace.Root, reader, writer)];
        }
        catch (InsufficientExecutionStackException)
        {
            return [new AvroFinding(AvroFinding.AmbiguousField, "/", "the schemas are nested too deeply to compare", AvroPlace.Root, reader, writer)];
        }
    }

    private IReadOnlyList<AvroFinding> ComparePair(AvroSchema reader, AvroSchema writer, AvroPlace place)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
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
        (_, AvroUnion written) => [.. written.Branches.SelectMany(branch => ComparePair(reader, branch, place.Restart()))],
        (AvroUnion read, _) => read.Branches.Any(branch => ComparePair(branch, writer, place.Restart()).Count == 0)
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
            .Select((branch, position) => (branch, at: place.Step($"{position}")))
            .Where(written => ComparePair(reader, written.branch, place.Restart()).Count > 0)
            .Select(written => MissingBranch(reader, written.branch, written.at)),
    ];

    private List<AvroFinding> CompareFields(AvroRecord reader, AvroRecord writer, AvroPlace place)
    {
        var findings = new List<AvroFinding>();
        for (var position = 0; position < reader.Fields.Count; position++)
        {
            var field = reader.Fields[position];
            var at = place.Field(position, field.Name);
            if (FindWritten(field, reader, writer) is { } written)
            {
                findings.AddRange(ComparePair(field.Type, written.Type, at.Step("type")));
            }
            else if (field is { Default: null, Type: AvroEnum { Default: not null } })
            {
                // The reference compares such an enum with the whole record; incompatible either way, but with this kind.
                findings.AddRange(ComparePair(field.Type, writer, at.Step("type")));
            }
            else if (field.Default is null)
            {
                findings.Add(new(AvroFinding.FieldWithoutDefault, at.Path, field.Name, at, field.Type, writer));
            }
        }

        return findings;
    }

    private static AvroField? FindWritten(AvroField field, AvroRecord reader, AvroRecord writer)
    {
        var hits = writer.Fields.Where(written => written.Name == field.Name || field.Aliases.Contains(written.Name, StringComparer.Ordinal)).ToList();
        return hits.Count > 1
            ? throw new AmbiguousFieldException(
                $"Reader record field {field.Name} of {reader.Name.Full} matches multiple fields in writer record schema {AvroText.Shorten(writer)}")
            : hits.FirstOrDefault();
    }

    private static IReadOnlyList<AvroFinding> CompareNames(AvroNamed reader, AvroNamed writer, AvroPlace place) =>
        reader.Name.Simple == writer.Name.Simple || reader.Aliases.Any(alias => alias.Full == writer.Name.Full)
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

    private sealed class AmbiguousFieldException(string message) : Exception(message);
}
