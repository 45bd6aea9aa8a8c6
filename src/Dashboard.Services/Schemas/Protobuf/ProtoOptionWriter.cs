using Google.Protobuf;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>
/// Turns options into the message that a descriptor holds them in. Options whose definition is not known, and values that do not fit
/// theirs, are left out: the schema was registered with them and must still be served.
/// </summary>
internal sealed class ProtoOptionWriter(ProtoScope scope)
{
    private readonly ProtoShapes _shapes = ProtoShapes.Of(scope);

    /// <param name="type">Full name of the options' message, e.g. <c>google.protobuf.FieldOptions</c>.</param>
    /// <param name="place">Full name of what the options stand in, for the names of custom ones.</param>
    public byte[] Write(string type, IEnumerable<ProtoOption> options, string place)
    {
        var shape = _shapes.Find(type) ?? BuiltInProtos.OptionShapes.Find(type)!;
        return WriteMessage(output =>
        {
            foreach (var option in options)
            {
                WriteOption(output, shape, option.Name, 0, option.Value, place);
            }
        });
    }

    private static byte[] WriteMessage(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            write(output);
        }

        return buffer.ToArray();
    }

    // (a).b.c = 1 is a message within a message; several options for one message merge where they are read.
    private void WriteOption(CodedOutputStream output, ProtoMessageShape shape, IReadOnlyList<ProtoOptionPart> name, int part, ProtoOptionValue value, string place)
    {
        if (Find(shape, name[part].IsExtension ? $"[{name[part].Text}]" : name[part].Text, place) is not { } field)
        {
            return;
        }

        if (part == name.Count - 1)
        {
            WriteField(output, field, value, place);
        }
        else if (field.Message is { } message)
        {
            WriteContent(output, field, inner => WriteOption(inner, message, name, part + 1, value, place));
        }
    }

    private ProtoFieldShape? Find(ProtoMessageShape shape, string key, string place) => key.StartsWith('[')
        ? shape.Find($"[{scope.ResolveExtension(key[1..^1], place)?.FullName ?? key[1..^1].TrimStart('.')}]")
        : shape.FindWritten(key);

    private void WriteField(CodedOutputStream output, ProtoFieldShape field, ProtoOptionValue value, string place)
    {
        switch (value)
        {
            case ProtoList list:
                foreach (var item in list.Items)
                {
                    WriteField(output, field, item, place);
                }

                break;
            case ProtoAggregate aggregate when field.Message is { } message:
                WriteContent(output, field, inner => WriteAggregate(inner, message, aggregate, place));
                break;
            case ProtoString text when field.Kind is ProtoKind.String or ProtoKind.Bytes:
                WriteTag(output, field);
                output.WriteBytes(ByteString.CopyFrom(text.Bytes.Span));
                break;
            case ProtoWord or ProtoNumber when field.Message is null:
                WriteScalar(output, field, value);
                break;
        }
    }

    private void WriteAggregate(CodedOutputStream output, ProtoMessageShape shape, ProtoAggregate aggregate, string place)
    {
        foreach (var (key, value) in aggregate.Entries)
        {
            if (key.Contains('/', StringComparison.Ordinal) && value is ProtoAggregate content)
            {
                WriteAny(output, shape, key[1..^1], content, place);
            }
            else if (Find(shape, key, place) is { } field)
            {
                WriteField(output, field, value, place);
            }
        }
    }

    // A google.protobuf.Any spelt out: [type.googleapis.com/a.Type] { … }.
    private void WriteAny(CodedOutputStream output, ProtoMessageShape any, string url, ProtoAggregate content, string place)
    {
        if (any.Find("type_url") is { Kind: ProtoKind.String } type
            && any.Find("value") is { Kind: ProtoKind.Bytes } value
            && _shapes.Find(url[(url.LastIndexOf('/') + 1)..]) is { } shape)
        {
            WriteField(output, type, new ProtoString(url), place);
            WriteContent(output, value, inner => WriteAggregate(inner, shape, content, place));
        }
    }

    private static void WriteContent(CodedOutputStream output, ProtoFieldShape field, Action<CodedOutputStream> write)
    {
        WriteTag(output, field);
        if (field.Kind == ProtoKind.Group)
        {
            write(output);
            output.WriteTag(field.Number, WireFormat.WireType.EndGroup);
        }
        else
        {
            output.WriteBytes(ByteString.CopyFrom(WriteMessage(write)));
        }
    }

    private static void WriteScalar(CodedOutputStream output, ProtoFieldShape field, ProtoOptionValue value)
    {
        switch (field.Kind)
        {
            case ProtoKind.Bool when value is ProtoWord { Text: "true" or "false" } word:
                WriteTag(output, field);
                output.WriteBool(word.Text == "true");
                break;
            case ProtoKind.Enum when NumberOf(field.Enum!, value) is { } number:
                WriteTag(output, field);
                output.WriteEnum(number);
                break;
            case ProtoKind.Double when Real(value) is { } real:
                WriteTag(output, field);
                output.WriteDouble(real);
                break;
            case ProtoKind.Float when Real(value) is { } real:
                WriteTag(output, field);
                output.WriteFloat((float)real);
                break;
            case ProtoKind.Bool or ProtoKind.Enum or ProtoKind.Double or ProtoKind.Float or ProtoKind.String or ProtoKind.Bytes:
                break;
            default:
                if (Integer(value) is { } integer)
                {
                    WriteInteger(output, field, integer);
                }

                break;
        }
    }

    private static void WriteInteger(CodedOutputStream output, ProtoFieldShape field, Int128 number)
    {
        WriteTag(output, field);
        switch (field.Kind)
        {
            case ProtoKind.SInt32 or ProtoKind.SInt64:
                output.WriteSInt64((long)number);
                break;
            case ProtoKind.Fixed32 or ProtoKind.SFixed32:
                output.WriteFixed32((uint)number);
                break;
            case ProtoKind.Fixed64 or ProtoKind.SFixed64:
                output.WriteFixed64((ulong)number);
                break;
            default:
                output.WriteUInt64((ulong)number);
                break;
        }
    }

    private static int? NumberOf(ProtoEnumShape type, ProtoOptionValue value) =>
        value is ProtoWord word && type.TryGetNumber(word.Text, out var number) ? number
        : value is ProtoNumber && Integer(value) is { } given && given >= int.MinValue && given <= int.MaxValue ? (int)given
        : null;

    private static double? Real(ProtoOptionValue value) => value switch
    {
        ProtoWord { Text: "inf" } => double.PositiveInfinity,
        ProtoWord { Text: "-inf" } => double.NegativeInfinity,
        ProtoWord { Text: "nan" or "-nan" } => double.NaN,
        ProtoNumber number when ProtoNumbers.TryParseSigned(number.Text, out var real) => real,
        _ => null,
    };

    private static Int128? Integer(ProtoOptionValue value)
    {
        if (value is not ProtoNumber number)
        {
            return null;
        }

        var isNegative = number.Text.StartsWith('-');
        return ProtoNumbers.TryParseInteger(isNegative ? number.Text[1..] : number.Text, out var magnitude) ? (isNegative ? -(Int128)magnitude : magnitude) : null;
    }

    private static void WriteTag(CodedOutputStream output, ProtoFieldShape field) => output.WriteTag(field.Number, (WireFormat.WireType)field.WireType);
}
