using System.Buffers.Binary;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Reads protobuf's wire format.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Offset { get; private set; }

    public readonly bool IsAtEnd => Offset == _data.Length;

    /// <summary>The tag of the next field.</summary>
    public (int Number, ProtoWireType Type) ReadTag()
    {
        var tag = ReadVarint();
        var (number, type) = (tag >> 3, (int)(tag & 7));
        return number is >= 1 and <= ProtoField.MaxNumber && type <= (int)ProtoWireType.Fixed32
            ? ((int)number, (ProtoWireType)type)
            : throw new ProtobufDataException($"the bytes are no Protobuf message: {tag} is not a tag");
    }

    public ulong ReadVarint()
    {
        var offset = Offset;
        if (offset < _data.Length && _data[offset] < 0x80)
        {
            Offset = offset + 1;
            return _data[offset];
        }

        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (offset == _data.Length)
            {
                throw Short();
            }

            var next = _data[offset++];
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
            {
                Offset = offset;
                return value;
            }
        }

        throw new ProtobufDataException("the bytes are no Protobuf message: a number is longer than 10 bytes");
    }

    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>A length, then as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return length <= (ulong)(_data.Length - Offset) ? Take((int)length) : throw Short();
    }

    /// <summary>Passes over a value; of a group, up to and including its end.</summary>
    public void Skip(int number, ProtoWireType type)
    {
        switch (type)
        {
            case ProtoWireType.Varint:
                ReadVarint();
                break;
            case ProtoWireType.Fixed64:
                Take(sizeof(ulong));
                break;
            case ProtoWireType.Fixed32:
                Take(sizeof(uint));
                break;
            case ProtoWireType.Bytes:
                ReadBytes();
                break;
            case ProtoWireType.StartGroup:
                SkipGroup(number);
                break;
            default:
                throw new ProtobufDataException($"the group with number {number} ends but did not begin");
        }
    }

    private void SkipGroup(int number)
    {
        Span<int> open = stackalloc int[ProtobufCodec.MaxDepth];
        open[0] = number;
        for (var depth = 1; depth > 0;)
        {
            var (inner, type) = ReadTag();
            if (type == ProtoWireType.EndGroup)
            {
                if (inner != open[--depth])
                {
                    throw new ProtobufDataException($"the group with number {open[depth]} is closed by number {inner}");
                }
            }
            else if (type == ProtoWireType.StartGroup)
            {
                if (depth == open.Length)
                {
                    throw ProtobufCodec.TooDeep();
                }

                open[depth++] = inner;
            }
            else
            {
                Skip(inner, type);
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _data.Length - Offset)
        {
            throw Short();
        }

        var taken = _data.Slice(Offset, length);
        Offset += length;
        return taken;
    }

    private static ProtobufDataException Short() => new("the data end in the middle of a value");
}
