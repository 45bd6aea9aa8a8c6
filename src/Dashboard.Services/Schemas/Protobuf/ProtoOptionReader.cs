using System.Globalization;
using Google.Protobuf;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Turns the options of a descriptor back into text, custom ones as far as their definitions are known.</summary>
internal sealed class ProtoOptionReader(ProtoScope scope)
{
    private const int MaxDepth = 64;

    private readonly ProtoShapes _shapes = ProtoShapes.Of(scope);
    private int _depth;

    /// <param name="type">Full name of the options' message, e.g. <c>google.protobuf.FieldOptions</c>.</param>
    /// <exception cref="InvalidSchemaException">The bytes are no such message.</exception>
    public List<ProtoOption> Read(string type, byte[] options)
    {
        try
        {
            using var input = new CodedInputStream(options);
            return [.. Read(_shapes.Find(type) ?? BuiltInProtos.OptionShapes.Find(type)!, input).SelectMany(Spell)];
        }
        catch (InvalidProtocolBufferException)
        {
            throw new InvalidSchemaException("The descriptor holds options that cannot be read.");
        }
    }

    // Protobuf's own options of a message type are spelt member by member: features.field_presence = IMPLICIT.
    private static IEnumerable<ProtoOption> Spell((ProtoFieldShape Field, ProtoOptionValue Value) option)
    {
        if (option.Field.Name.StartsWith('['))
        {
            return [new ProtoOption([new ProtoOptionPart(option.Field.Name[1..^1], true)], option.Value)];
        }

        var name = new ProtoOptionPart(option.Field.Name, false);
        return option is { Field.IsRepeated: false, Value: ProtoAggregate members }
            ? members.Entries.Select(member => new ProtoOption([name, Part(member.Key)], member.Value))
            : [new ProtoOption([name], option.Value)];
    }

    private static ProtoOptionPart Part(string key) => key.StartsWith('[') ? new ProtoOptionPart(key[1..^1], true) : new ProtoOptionPart(key, false);

    // Up to the end of the message, or of the group.
    private List<(ProtoFieldShape Field, ProtoOptionValue Value)> Read(ProtoMessageShape shape, CodedInputStream input)
    {
        if (++_depth > MaxDepth)
        {
            throw new InvalidSchemaException($"Option values nest deeper than {MaxDepth} levels.");
        }

        var values = new List<(ProtoFieldShape Field, ProtoOptionValue Value)>();
        while (input.ReadTag() is var tag and not 0 && WireFormat.GetTagWireType(tag) != WireFormat.WireType.EndGroup)
        {
            var (index, type) = (shape.IndexOf(WireFormat.GetTagFieldNumber(tag)), (ProtoWireType)WireFormat.GetTagWireType(tag));
            var field = index < 0 ? null : shape.Fields[index];
            if (field is not null && field.WireType == type)
            {
                values.Add((field, ReadValue(input, field)));
            }
            else if (field is { CanPack: true } && type == ProtoWireType.Bytes)
            {
                using var packed = new CodedInputStream(input.ReadBytes().ToByteArray());
                while (!packed.IsAtEnd)
                {
                    values.Add((field, ReadValue(packed, field)));
                }
            }
            else
            {
                input.SkipLastField();
            }
        }

        _depth--;
        return values;
    }

    private ProtoOptionValue ReadValue(CodedInputStream input, ProtoFieldShape field) => field.Kind switch
    {
        ProtoKind.Double => Real(input.ReadDouble()),
        ProtoKind.Float => Real(input.ReadFloat()),
        ProtoKind.Int32 => Number(input.ReadInt32()),
        ProtoKind.Int64 => Number(input.ReadInt64()),
        ProtoKind.UInt32 => Number(input.ReadUInt32()),
        ProtoKind.UInt64 => new ProtoNumber(input.ReadUInt64().ToString(CultureInfo.InvariantCulture)),
        ProtoKind.SInt32 => Number(input.ReadSInt32()),
        ProtoKind.SInt64 => Number(input.ReadSInt64()),
        ProtoKind.Fixed32 => Number(input.ReadFixed32()),
        ProtoKind.Fixed64 => new ProtoNumber(input.ReadFixed64().ToString(CultureInfo.InvariantCulture)),
        ProtoKind.SFixed32 => Number(input.ReadSFixed32()),
        ProtoKind.SFixed64 => Number(input.ReadSFixed64()),
        ProtoKind.Bool => new ProtoWord(input.ReadBool() ? "true" : "false"),
        ProtoKind.Enum when input.ReadEnum() is var number => field.Enum!.TryGetName(number, out var name) ? new ProtoWord(name.Value) : Number(number),
        ProtoKind.Message => ReadAggregate(field.Message!, input.ReadBytes()),
        ProtoKind.Group => Aggregate(Read(field.Message!, input)),
        _ => new ProtoString(input.ReadBytes().Memory),
    };

    private ProtoAggregate ReadAggregate(ProtoMessageShape shape, ByteString data)
    {
        using var input = data.CreateCodedInput();
        return Aggregate(Read(shape, input));
    }

    private static ProtoAggregate Aggregate(IEnumerable<(ProtoFieldShape Field, ProtoOptionValue Value)> members) =>
        new([.. members.Select(member => new KeyValuePair<string, ProtoOptionValue>(member.Field.Name, member.Value))]);

    private static ProtoNumber Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    private static ProtoOptionValue Real<T>(T value)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
        T.IsNaN(value) ? new ProtoWord("nan")
        : T.IsPositiveInfinity(value) ? new ProtoWord("inf")
        : T.IsNegativeInfinity(value) ? new ProtoWord("-inf")
        : new ProtoNumber(value.ToString("R", CultureInfo.InvariantCulture));
}
