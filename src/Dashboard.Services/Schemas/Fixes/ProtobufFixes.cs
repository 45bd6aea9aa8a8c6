using System.Globalization;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>What may take a finding of the Protobuf rules away.</summary>
internal sealed class ProtobufFixes
{
    private const int LargestNumber = 536_870_911;

    private readonly ProtoItem _proposed;
    private readonly ProtoItem _earlier;
    private readonly string[] _steps;
    private readonly string[] _message;

    private ProtobufFixes(ProtobufFinding finding, ProtoItem proposed, ProtoItem earlier)
    {
        _proposed = proposed;
        _earlier = earlier;
        _steps = finding.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)[1..];
        var depth = _steps.Length;
        while (depth > 0 && proposed.Walk(_steps[..depth]) is null && earlier.Walk(_steps[..depth]) is null)
        {
            depth--;
        }

        _message = _steps[..depth];
    }

    private ProtoItem? Now => _proposed.Walk(_message);

    private ProtoItem? Before => _earlier.Walk(_message);

    private int? Number => _steps.Length > _message.Length && int.TryParse(_steps[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IEnumerable<FixProposal> Propose(FixCase found, ProtobufFinding finding)
    {
        if (ProtoItemReader.Read(found.Proposed.Text) is not { } proposed || ProtoItemReader.Read(found.Earlier.Text) is not { } earlier)
        {
            return [];
        }

        var fixes = new ProtobufFixes(finding, proposed, earlier);
        return (finding.Kind switch
        {
            ProtobufChange.PackageChanged => fixes.Package(),
            ProtobufChange.MessageRemoved => found.IsNewReading ? fixes.KeepMessage() : fixes.NewMessage(),
            ProtobufChange.FieldKindChanged or ProtobufChange.FieldScalarKindChanged or ProtobufChange.FieldNamedTypeChanged => fixes.Type(),
            ProtobufChange.FieldNumericLabelChanged => fixes.Label(),
            ProtobufChange.RequiredFieldAdded => found.IsNewReading ? fixes.NewRequired() : fixes.KeepField(),
            ProtobufChange.RequiredFieldRemoved => found.IsNewReading ? fixes.KeepField() : fixes.NewRequired(),
            ProtobufChange.OneofFieldRemoved => found.IsNewReading ? fixes.KeepField() : fixes.MoveOut(alone: true),
            _ => found.IsNewReading ? fixes.MoveOut(alone: false) : [],
        }).Concat(fixes.KeepWhole());
    }

    private IEnumerable<FixProposal> Package()
    {
        var (now, before) = (PackageOf(_proposed), PackageOf(_earlier));
        var header = _proposed.Items.LastOrDefault(item => item.Kind is "syntax" or "edition");
        var (name, old) = (NameOf(before), NameOf(now));
        var statement = now is null
            ? new TextEdit(header?.End ?? 0, 0, header is null ? $"{before!.Raw}\n" : $"\n{before!.Raw}")
            : before is null ? now.Remove() : now.Replace(before.Raw);
        yield return new FixProposal(SchemaFixKind.KeepPackage, [name], statement);

        // Names that begin with the package move along.
        var lead = $".{old}.";
        var uses = old.Length == 0 ? [] : Fields(_proposed).Where(field => field.Type.StartsWith(lead, StringComparison.Ordinal)).ToList();
        yield return new FixProposal(
            SchemaFixKind.KeepPackage, [name], [statement, .. uses.Select(field => new TextEdit(field.TypeStart, lead.Length, name.Length == 0 ? "." : $".{name}."))]);
    }

    private static ProtoItem? PackageOf(ProtoItem file) => file.Items.FirstOrDefault(item => item.Kind == "package");

    private static string NameOf(ProtoItem? package) => package is null ? "" : string.Concat(package.Head.Skip(1).Select(piece => piece.Text));

    private static IEnumerable<ProtoItem> Fields(ProtoItem item) => item.Items.SelectMany(inner => inner.Kind == "field" ? [inner] : Fields(inner));

    private IEnumerable<FixProposal> KeepMessage()
    {
        if (_proposed.Walk(_message[..^1]) is not { } parent || Before is not { } before)
        {
            yield break;
        }

        var known = _earlier.Walk(_message[..^1])!.Messages.Select(message => message.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var renamed in parent.Messages.Where(message => !known.Contains(message.Name)).Take(2))
        {
            yield return Rename(renamed, before.Name);
        }

        yield return parent.Items.FirstOrDefault(item => item.Kind == "enum" && item.Name == before.Name) is { } other
            ? new FixProposal(SchemaFixKind.KeepElement, [before.Name], other.Replace(before.Raw))
            : new FixProposal(SchemaFixKind.KeepElement, [before.Name], parent.Add(before.Raw));
    }

    private IEnumerable<FixProposal> NewMessage()
    {
        if (Now is not { } now || _earlier.Walk(_message[..^1]) is not { } parent)
        {
            yield break;
        }

        var known = _proposed.Walk(_message[..^1])!.Messages.Select(message => message.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in parent.Messages.Where(message => !known.Contains(message.Name)).Take(2))
        {
            yield return Rename(now, gone.Name);
        }

        yield return new FixProposal(SchemaFixKind.LeaveOut, [now.Name], now.Remove());
    }

    private FixProposal Rename(ProtoItem message, string name) =>
        new(SchemaFixKind.RestoreName, [message.Name, name], [.. Pieces(_proposed).Where(piece => piece.Text == message.Name).Select(piece => new TextEdit(piece.Start, piece.Text.Length, name))]);

    // Names of types only: what stands in front of the name of a field, and the names of messages.
    private static IEnumerable<ProtoPiece> Pieces(ProtoItem item) => item.Items.SelectMany(inner =>
        (inner.Kind == "field" ? inner.Head.Where(piece => piece.End <= inner.TypeEnd) : inner.Kind is "message" or "rpc" or "extend" ? inner.Head.Skip(1) : []).Concat(Pieces(inner)));

    private IEnumerable<FixProposal> Type()
    {
        if (Number is not { } number || Now?.Find(number).Field is not { } now || Before?.Find(number).Field is not { } before)
        {
            yield break;
        }

        var (label, type) = (before.Label?.Text, before.Type);
        yield return new FixProposal(SchemaFixKind.KeepType, [now.FieldName.Text, type], new TextEdit(now.TypeStart, now.TypeEnd - now.TypeStart, type));
        yield return new FixProposal(
            SchemaFixKind.KeepType, [now.FieldName.Text, type], new TextEdit(now.Start, now.TypeEnd - now.Start, label is null ? type : $"{label} {type}"));
        if (Now.Fields.Concat(Before.Fields).Max(member => member.Field.Number) is { } largest && largest < LargestNumber)
        {
            var free = (largest + 1).ToString(CultureInfo.InvariantCulture);
            yield return new FixProposal(
                SchemaFixKind.NewNumber,
                [now.FieldName.Text, free, now.NumberPiece.Text],
                [new TextEdit(now.NumberPiece.Start, now.NumberPiece.Text.Length, free), Now.Add($"reserved {now.NumberPiece.Text};")]);
        }
    }

    private IEnumerable<FixProposal> Label()
    {
        if (Number is { } number && Now?.Find(number).Field is { Label: { } label } now && Before?.Find(number).Field is { Label: { } before })
        {
            yield return new FixProposal(SchemaFixKind.KeepLabel, [now.FieldName.Text, before.Text], new TextEdit(label.Start, label.Text.Length, before.Text));
            foreach (var fix in Type().Where(fix => fix.Kind == SchemaFixKind.NewNumber))
            {
                yield return fix;
            }
        }
    }

    private IEnumerable<FixProposal> NewRequired()
    {
        if (Number is { } number && Now?.Find(number).Field is { Label: { } label } now)
        {
            yield return new FixProposal(SchemaFixKind.MakeOptional, [now.FieldName.Text], new TextEdit(label.Start, label.Text.Length, "optional"));
            yield return new FixProposal(SchemaFixKind.LeaveOut, [now.FieldName.Text], now.Remove());
        }
    }

    private IEnumerable<FixProposal> KeepField()
    {
        if (Number is not { } number || Now is not { } now || Before?.Find(number) is not { Field: { } before } member)
        {
            yield break;
        }

        if (member.Oneof is null)
        {
            yield return new FixProposal(SchemaFixKind.KeepElement, [before.FieldName.Text], now.Add(before.Raw));
            yield break;
        }

        // A oneof may have another name by now; any that holds its other members will do.
        var numbers = member.Oneof.Items.Select(item => item.Number).ToHashSet();
        foreach (var oneof in now.Items.Where(item => item.Kind == "oneof" && (item.Name == member.Oneof.Name || item.Items.Any(field => field.Number is not null && numbers.Contains(field.Number)))))
        {
            yield return new FixProposal(SchemaFixKind.KeepElement, [before.FieldName.Text], oneof.Add(before.Raw));
        }

        yield return new FixProposal(SchemaFixKind.KeepElement, [member.Oneof.Name], now.Add(member.Oneof.Raw));
    }

    /// <param name="alone">Only the field of the finding; else all that exclude each other anew.</param>
    private IEnumerable<FixProposal> MoveOut(bool alone)
    {
        if (Now is not { } message)
        {
            yield break;
        }

        var oneof = message.Items.FirstOrDefault(item => item.Kind == "oneof" && (alone ? item.Items.Any(field => field.Number == Number) : item.Name == _steps[^1]));
        if (oneof is null)
        {
            yield break;
        }

        var members = oneof.Items.Where(item => item.Kind == "field").ToList();
        var moved = members.Where(field => alone ? field.Number == Number : Before?.Find(field.Number ?? 0) is { Field: not null, Oneof: null }).ToList();
        if (moved.Count == 0)
        {
            yield break;
        }

        var needsLabel = !_proposed.Items.Any(item => item.Kind is "syntax" or "edition" && !item.Raw.Contains("proto2", StringComparison.Ordinal));
        var outside = string.Join("\n  ", moved.Select(field => needsLabel ? $"optional {field.Raw}" : field.Raw));
        var arguments = new[] { string.Join(", ", moved.Select(field => field.FieldName.Text)), oneof.Name };
        yield return moved.Count == members.Count
            ? new FixProposal(SchemaFixKind.MoveOutOfOneof, arguments, oneof.Replace(outside))
            : new FixProposal(SchemaFixKind.MoveOutOfOneof, arguments, [.. moved.Select(field => field.Remove()), new TextEdit(oneof.End, 0, $"\n  {outside}")]);
    }

    private IEnumerable<FixProposal> KeepWhole()
    {
        if (_message.Length > 0 && Now is { } now && Before is { } before)
        {
            yield return new FixProposal(SchemaFixKind.KeepElement, [now.Name], now.Replace(before.Raw));
        }
    }
}
