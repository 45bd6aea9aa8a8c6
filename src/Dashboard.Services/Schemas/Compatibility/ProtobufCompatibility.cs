using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// What changed between two Protobuf schemas. Messages and enums are paired by name, fields by number; options, services, extensions,
/// reserved numbers and the order of fields play no part. Only the main files are compared; imported types where a field uses them.
/// </summary>
internal sealed class ProtobufCompatibility
{
    // Types of imports can use each other in any number of ways; beyond these, more findings help nobody.
    private const int MostFindings = 10_000;
    private const int MostComparisons = 20_000;
    private const int DeepestImport = 200;

    private static readonly FieldLabels NoLabels = new("", "");

    private readonly ProtoScope _reader;
    private readonly ProtoScope _writer;
    private readonly HashSet<ProtoMessage> _underWay = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Reader, string Writer), List<ProtobufFinding>> _compared = [];
    private List<ProtobufFinding> _findings = [];
    private int _comparisons;
    private int _importDepth;
    private bool _metRecursion;

    private ProtobufCompatibility(ProtoScope reader, ProtoScope writer)
    {
        _reader = reader;
        _writer = writer;
    }

    /// <summary>All changes from <paramref name="writer"/> to <paramref name="reader"/>, compatible ones included.</summary>
    public static IReadOnlyList<ProtobufFinding> Compare(ProtoScope reader, ProtoScope writer)
    {
        var comparison = new ProtobufCompatibility(reader, writer);
        comparison.CompareFiles(reader.Main.File, writer.Main.File);
        return comparison._findings;
    }

    private void CompareFiles(ProtoFile reader, ProtoFile writer)
    {
        if (reader.Package != writer.Package)
        {
            Report(ProtobufChange.PackageChanged, ProtobufPlace.Root, "the package", writer.Package, reader.Package);
        }

        CompareMessages(reader.Messages, writer.Messages, ProtobufPlace.Root, reader.Package, writer.Package);
        CompareEnums(reader.Enums, writer.Enums, ProtobufPlace.Root);
    }

    private void CompareMessages(
        IReadOnlyList<ProtoMessage> reader, IReadOnlyList<ProtoMessage> writer, ProtobufPlace place, string readerScope, string writerScope)
    {
        var (read, written) = (ByName(reader), ByName(writer));
        foreach (var (name, (message, position)) in written)
        {
            var at = place.Step(name);
            if (!read.TryGetValue(name, out var counterpart))
            {
                Report(ProtobufChange.MessageRemoved, at, $"message \"{name}\"");
                continue;
            }

            if (counterpart.Position != position)
            {
                Report(ProtobufChange.MessageMoved, at, $"message \"{name}\"");
            }

            CompareMessage(counterpart.Message, message, at, ProtoScope.Join(readerScope, name), ProtoScope.Join(writerScope, name));
        }

        foreach (var name in read.Keys.Where(name => !written.ContainsKey(name)))
        {
            Report(ProtobufChange.MessageAdded, place.Step(name), $"message \"{name}\"");
        }
    }

    private static Dictionary<string, (ProtoMessage Message, int Position)> ByName(IReadOnlyList<ProtoMessage> messages) => messages
        .Select((message, position) => (message, position))
        .Where(item => !item.message.IsMapEntry)
        .DistinctBy(item => item.message.Name)
        .ToDictionary(item => item.message.Name, item => item, StringComparer.Ordinal);

    private void CompareEnums(IReadOnlyList<ProtoEnum> reader, IReadOnlyList<ProtoEnum> writer, ProtobufPlace place)
    {
        var read = reader.DistinctBy(type => type.Name).ToDictionary(type => type.Name, StringComparer.Ordinal);
        var written = writer.DistinctBy(type => type.Name).ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var type in written.Values)
        {
            var at = place.Step(type.Name);
            if (read.TryGetValue(type.Name, out var counterpart))
            {
                CompareValues(counterpart, type, at);
            }
            else
            {
                Report(ProtobufChange.EnumRemoved, at, $"enum \"{type.Name}\"");
            }
        }

        foreach (var name in read.Keys.Where(name => !written.ContainsKey(name)))
        {
            Report(ProtobufChange.EnumAdded, place.Step(name), $"enum \"{name}\"");
        }
    }

    private void CompareValues(ProtoEnum reader, ProtoEnum writer, ProtobufPlace place)
    {
        var read = reader.Values.DistinctBy(value => value.Number).ToDictionary(value => value.Number);
        var written = writer.Values.DistinctBy(value => value.Number).ToDictionary(value => value.Number);
        foreach (var value in written.Values)
        {
            var what = $"value \"{value.Name}\" of enum \"{writer.Name}\"";
            if (!read.TryGetValue(value.Number, out var counterpart))
            {
                Report(ProtobufChange.EnumConstRemoved, place.Step($"{value.Number}"), what);
            }
            else if (counterpart.Name != value.Name)
            {
                Report(ProtobufChange.EnumConstChanged, place.Step($"{value.Number}"), what);
            }
        }

        foreach (var value in read.Values.Where(value => !written.ContainsKey(value.Number)))
        {
            Report(ProtobufChange.EnumConstAdded, place.Step($"{value.Number}"), $"value \"{value.Name}\" of enum \"{reader.Name}\"");
        }
    }

    private void CompareMessage(ProtoMessage reader, ProtoMessage writer, ProtobufPlace place, string readerScope, string writerScope)
    {
        _comparisons++;
        if (_underWay.Add(writer))
        {
            var (read, written) = (new ProtobufFields(reader), new ProtobufFields(writer));
            new ProtobufOneofComparison(read, written, place, writer.Name, Report).CompareExclusivity();
            CompareFields(read, written, place, new Scopes(writer.Name, readerScope, writerScope));
            _underWay.Remove(writer);
        }
        else
        {
            _metRecursion = true;
        }

        CompareMessages(reader.Messages, writer.Messages, place, readerScope, writerScope);
        CompareEnums(reader.Enums, writer.Enums, place);
    }

    private void CompareFields(ProtobufFields read, ProtobufFields written, ProtobufPlace place, Scopes scopes)
    {
        foreach (var number in read.ByNumber.Keys.Union(written.ByNumber.Keys).Order())
        {
            var (isRead, isWritten) = (read.ByNumber.TryGetValue(number, out var now), written.ByNumber.TryGetValue(number, out var before));
            if (!isRead)
            {
                ReportRemoved(before, ProtobufOneofComparison.IsGone(before.Oneof, read, written), place, scopes.Message);
            }
            else if (!isWritten)
            {
                ReportAdded(now, place, scopes.Message);
            }
            else
            {
                var at = Within(place, now.Oneof).Step($"{number}");
                if (before.Oneof is not null && now.Oneof is null)
                {
                    Report(ProtobufChange.OneofFieldMovedToTopLevel, at, Field(now.Field, scopes.Message));
                }

                CompareField(now.Field, before.Field, at, scopes);
            }
        }
    }

    private void ReportRemoved(ProtobufMember member, bool isOneofGone, ProtobufPlace place, string message)
    {
        if (member.Oneof is null)
        {
            var kind = member.Field.Label == ProtoField.Required ? ProtobufChange.RequiredFieldRemoved : ProtobufChange.FieldRemoved;
            Report(kind, place.Step($"{member.Field.Number}"), Field(member.Field, message));
        }
        else if (!isOneofGone)
        {
            Report(ProtobufChange.OneofFieldRemoved, place.Step(member.Oneof).Step($"{member.Field.Number}"), Field(member.Field, message));
        }
    }

    private void ReportAdded(ProtobufMember member, ProtobufPlace place, string message)
    {
        var kind = member.Oneof is not null ? ProtobufChange.OneofFieldAdded
            : member.Field.Label == ProtoField.Required ? ProtobufChange.RequiredFieldAdded
            : ProtobufChange.FieldAdded;
        Report(kind, Within(place, member.Oneof).Step($"{member.Field.Number}"), Field(member.Field, message));
    }

    private void CompareField(ProtoField reader, ProtoField writer, ProtobufPlace place, Scopes scopes)
    {
        var what = Field(reader, scopes.Message);
        if (reader.Name != writer.Name)
        {
            Report(ProtobufChange.FieldNameChanged, place, what, writer.Name, reader.Name);
        }

        CompareTypes(
            ProtobufFieldType.Of(_reader, reader.Type, scopes.Reader),
            ProtobufFieldType.Of(_writer, writer.Type, scopes.Writer),
            new FieldLabels(reader.Label, writer.Label),
            place,
            what);
    }

    private void CompareTypes(ProtobufFieldType reader, ProtobufFieldType writer, FieldLabels labels, ProtobufPlace place, string what)
    {
        if (reader.Kind != writer.Kind)
        {
            Report(ProtobufChange.FieldKindChanged, place, what, writer.Words, reader.Words);
            return;
        }

        switch (reader.Kind)
        {
            case ProtobufKind.Scalar when reader.ScalarGroup != writer.ScalarGroup:
                Report(ProtobufChange.FieldScalarKindChanged, place, what, writer.Words, reader.Words);
                break;
            case ProtobufKind.Scalar when labels.Differ:
                var kind = reader.ScalarGroup == "string" ? ProtobufChange.FieldStringOrBytesLabelChanged : ProtobufChange.FieldNumericLabelChanged;
                Report(kind, place, what, labels.Writer, labels.Reader);
                break;
            case ProtobufKind.Map:
                CompareTypes(Part(_reader, reader, reader.Key!), Part(_writer, writer, writer.Key!), NoLabels, place, what);
                CompareTypes(Part(_reader, reader, reader.Name), Part(_writer, writer, writer.Name), NoLabels, place, what);
                break;
            case ProtobufKind.Message:
                CompareNamed(reader, writer, place, what);
                break;
        }
    }

    private static ProtobufFieldType Part(ProtoScope names, ProtobufFieldType map, string type) => ProtobufFieldType.Of(names, new ProtoFieldType(type), map.Scope);

    private void CompareNamed(ProtobufFieldType reader, ProtobufFieldType writer, ProtobufPlace place, string what)
    {
        if (reader.Target is not { } read || writer.Target is not { } written)
        {
            if (reader.Name != writer.Name)
            {
                Report(ProtobufChange.FieldNamedTypeChanged, place, what, writer.Name, reader.Name);
            }

            return;
        }

        if (read.LocalName != written.LocalName)
        {
            Report(ProtobufChange.FieldNamedTypeChanged, place, what, written.FullName, read.FullName);
            return;
        }

        if (IsSameDefinition(read.Unit, written.Unit))
        {
            return;
        }

        var inner = CompareImported(read, written);
        foreach (var finding in inner)
        {
            Add(finding);
        }

        if (inner.Exists(finding => !finding.IsCompatible))
        {
            Report(ProtobufChange.FieldNamedTypeChanged, place, what, written.FullName, read.FullName);
        }
    }

    private static bool IsSameDefinition(ProtoUnit reader, ProtoUnit writer) =>
        (reader.IsMain && writer.IsMain) || (reader.Subject is not null && reader.Subject == writer.Subject && reader.Version == writer.Version);

    // What a pair of types gives does not depend on the field that leads to it, except where a cycle was cut short.
    private List<ProtobufFinding> CompareImported(ProtoType reader, ProtoType writer)
    {
        if (_compared.TryGetValue((reader.FullName, writer.FullName), out var known))
        {
            return known;
        }

        var place = writer.LocalName.Split('.').Aggregate(ProtobufPlace.Root, (at, step) => at.Step(step));
        if (_comparisons > MostComparisons || _importDepth > DeepestImport)
        {
            // Nothing that people write is so large; what was not compared counts as changed.
            return [new ProtobufFinding(ProtobufChange.FieldNamedTypeChanged, place.Path, $"message \"{writer.FullName}\"", writer.FullName, reader.FullName)];
        }

        _importDepth++;
        var (outer, outerMetRecursion) = (_findings, _metRecursion);
        (_findings, _metRecursion) = ([], false);
        CompareMessage(reader.Message!, writer.Message!, place, reader.FullName, writer.FullName);
        var inner = _findings;
        if (!_metRecursion)
        {
            _compared[(reader.FullName, writer.FullName)] = inner;
        }

        _importDepth--;
        (_findings, _metRecursion) = (outer, outerMetRecursion || _metRecursion);
        return inner;
    }

    private static ProtobufPlace Within(ProtobufPlace place, string? oneof) => oneof is null ? place : place.Step(oneof);

    private static string Field(ProtoField field, string message) => $"the field \"{field.Name}\" (number {field.Number}) of message \"{message}\"";

    private void Report(string kind, ProtobufPlace place, string what, string written = "", string read = "") =>
        Add(new ProtobufFinding(kind, place.Path, what, written, read));

    private void Add(ProtobufFinding finding)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Add(finding);
        }
    }

    /// <param name="Message">The name of the compared message.</param>
    private readonly record struct Scopes(string Message, string Reader, string Writer);

    private readonly record struct FieldLabels(string Reader, string Writer)
    {
        /// <summary>A label that is not written fits any other.</summary>
        public bool Differ => Reader.Length > 0 && Writer.Length > 0 && Reader != Writer;
    }
}
