using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Broker.Protocol;

/// <summary>Reads a message from a frame. Anything that does not fit raises <see cref="MalformedFrameException"/>.</summary>
/// <remarks>Byte strings and records are slices of the frame: they are valid as long as the frame is.</remarks>
internal sealed class ProtocolReader(Memory<byte> frame, short version, bool flexible) : Wire(version, flexible)
{
    /// <summary>A frame of small elements must not become an object each, many times its size: nobody needs so many.</summary>
    private const int MaxElements = 100_000;
    private int _position;
    private int _elements;

    /// <summary>Bytes not read yet.</summary>
    public int Remaining => frame.Length - _position;

    public override void Bool(ref bool value) => value = Take(1)[0] != 0;

    public override void Int8(ref sbyte value) => value = (sbyte)Take(1)[0];

    public override void Int16(ref short value) => value = BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public override void Int32(ref int value) => value = BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public override void Int64(ref long value) => value = BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public override void Uuid(ref Guid value) => value = new Guid(Take(16), bigEndian: true);

    public override void String(ref string value)
    {
        string? text = null;
        NullableString(ref text);
        value = text ?? throw new MalformedFrameException("A string that may not be null is null.");
    }

    public override void NullableString(ref string? value)
    {
        var length = Flexible ? CompactLength() : Short();
        value = length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public override void Bytes(ref ReadOnlyMemory<byte> value) =>
        value = Slice() ?? throw new MalformedFrameException("A byte string that may not be null is null.");

    public override void Records(ref RecordBytes? value) => value = Slice() is { } slice ? new RecordsInMemory(slice) : null;

    public override void Tags()
    {
        if (!Flexible)
        {
            return;
        }

        var count = UnsignedVarint();
        for (var i = 0u; i < count; i++)
        {
            UnsignedVarint();
            Take(Size(UnsignedVarint()));
        }
    }

    /// <summary>A nullable string with a 16-bit length at every version: the client id of request headers.</summary>
    public string? ClientId()
    {
        var length = Short();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Checks that the message filled its frame.</summary>
    public void End()
    {
        if (Remaining != 0)
        {
            throw new MalformedFrameException($"{Remaining} bytes follow the message.");
        }
    }

    protected override int? Count(int? count)
    {
        int length;
        if (Flexible)
        {
            length = CompactLength();
        }
        else
        {
            length = BinaryPrimitives.ReadInt32BigEndian(Take(4));
        }

        if (length < 0)
        {
            return null;
        }

        if (length > Remaining)
        {
            throw new MalformedFrameException($"An array of {length} elements cannot fit.");
        }

        _elements += length;
        return _elements <= MaxElements ? length : throw new MalformedFrameException($"More than {MaxElements} elements are announced.");
    }

    private Memory<byte>? Slice()
    {
        var length = Flexible ? CompactLength() : BinaryPrimitives.ReadInt32BigEndian(Take(4));
        if (length < 0)
        {
            return null;
        }

        Take(length);
        return frame.Slice(_position - length, length);
    }

    private short Short() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    private int CompactLength() => Size(UnsignedVarint()) - 1;

    private static int Size(uint value) =>
        value <= int.MaxValue ? (int)value : throw new MalformedFrameException($"A length of {value} cannot fit.");

    private uint UnsignedVarint()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new MalformedFrameException("A varint is longer than five bytes.");
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size < 0 || size > Remaining)
        {
            throw new MalformedFrameException($"{size} bytes announced, {Remaining} left.");
        }

        _position += size;
        return frame.Span.Slice(_position - size, size);
    }
}
