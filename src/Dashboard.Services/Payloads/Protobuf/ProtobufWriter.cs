using System.Buffers.Binary;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>Writes protobuf's wire format.</summary>
internal sealed class ProtobufWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    public void WriteTag(int number, ProtoWireType type) => WriteVarint(((ulong)number << 3) | (uint)type);

    public void WriteVarint(ulong value)
    {
        var target = Reserve(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            target[length++] = (byte)(value | 0x80);
        }

        target[length++] = (byte)value;
        _length += length;
    }

    public void WriteFixed32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);
        _length += sizeof(uint);
    }

    public void WriteFixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Reserve(sizeof(ulong)), value);
        _length += sizeof(ulong);
    }

    /// <summary>Bytes with their length in front.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteVarint((ulong)value.Length);
        WriteRaw(value);
    }

    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        _length += value.Length;
    }

    /// <summary>Begins something whose length comes in front; its end is told with the position that this returns.</summary>
    public int BeginLength()
    {
        // One byte is enough for most; the rest is moved for longer ones.
        Reserve(1);
        return ++_length;
    }

    public void EndLength(int start)
    {
        var length = _length - start;
        var extra = 0;
        for (var rest = length >> 7; rest > 0; rest >>= 7)
        {
            extra++;
        }

        if (extra > 0)
        {
            Reserve(extra);
            _buffer.AsSpan(start, length).CopyTo(_buffer.AsSpan(start + extra));
        }

        _length = start - 1;
        WriteVarint((ulong)length);
        _length += length;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, (int)Math.Max(Math.Min(2L * _buffer.Length, Array.MaxLength), (long)_length + count));
        }

        return _buffer.AsSpan(_length);
    }
}
