using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Broker.Protocol;

/// <summary>Writes one frame into a pooled buffer. Records are only noted with their place, and read when the frame is sent.</summary>
internal sealed class ProtocolWriter : Wire, IDisposable
{
    private const int SizeField = 4;
    private readonly List<(int At, RecordBytes Records)> _records = [];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1024);
    private int _length = SizeField;
    private long _recordsLength;

    public ProtocolWriter(short version, bool flexible)
        : base(version, flexible)
    {
    }

    /// <summary>Bytes of the frame, its size field and records included.</summary>
    public long Length => _length + _recordsLength;

    /// <summary>The bytes of the frame without records, size field included; complete after <see cref="Finish"/>.</summary>
    public ReadOnlyMemory<byte> Buffer => _buffer.AsMemory(0, _length);

    /// <summary>Where in <see cref="Buffer"/> which records belong, in order.</summary>
    public IReadOnlyList<(int At, RecordBytes Records)> Pieces => _records;

    /// <summary>Fills in the size field.</summary>
    public void Finish() => BinaryPrimitives.WriteInt32BigEndian(_buffer, checked((int)(Length - SizeField)));

    public override void Bool(ref bool value) => Take(1)[0] = value ? (byte)1 : (byte)0;

    public override void Int8(ref sbyte value) => Take(1)[0] = (byte)value;

    public override void Int16(ref short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    public override void Int32(ref int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    public override void Int64(ref long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    public override void Uuid(ref Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public override void String(ref string value)
    {
        string? text = value;
        NullableString(ref text);
    }

    public override void NullableString(ref string? value)
    {
        var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        if (Flexible)
        {
            UnsignedVarint((uint)(length + 1));
        }
        else
        {
            var size = checked((short)length);
            Int16(ref size);
        }

        if (length > 0)
        {
            Encoding.UTF8.GetBytes(value, Take(length));
        }
    }

    public override void Bytes(ref ReadOnlyMemory<byte> value)
    {
        ByteLength(value.Length);
        value.Span.CopyTo(Take(value.Length));
    }

    /// <summary>Bytes as they are, without a length before them.</summary>
    public void Bare(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public override void Records(ref RecordBytes? value)
    {
        var records = value ?? RecordBytes.Empty;
        ByteLength(records.Length);
        if (records.Length > 0)
        {
            _records.Add((_length, records));
            _recordsLength += records.Length;
        }
    }

    public override void Tags()
    {
        if (Flexible)
        {
            Take(1)[0] = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    protected override int? Count(int? count)
    {
        if (Flexible)
        {
            UnsignedVarint((uint)((count ?? -1) + 1));
        }
        else
        {
            var size = count ?? -1;
            Int32(ref size);
        }

        return count;
    }

    private void ByteLength(int length)
    {
        if (Flexible)
        {
            UnsignedVarint((uint)length + 1);
        }
        else
        {
            Int32(ref length);
        }
    }

    private void UnsignedVarint(uint value)
    {
        while (value >= 0x80)
        {
            Take(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Take(1)[0] = (byte)value;
    }

    private Span<byte> Take(int size)
    {
        if (_buffer.Length - _length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += size;
        return _buffer.AsSpan(_length - size, size);
    }
}
