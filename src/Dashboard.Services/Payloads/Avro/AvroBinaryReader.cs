using System.Buffers.Binary;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Reads Avro's binary encoding (specification, "Binary Encoding"): zigzag varints, little-endian floats, length-prefixed bytes.</summary>
internal ref struct AvroBinaryReader(ReadOnlySpan<byte> data)
{
    private const int MaxVarintBytes = 10;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _position;

    public readonly int Remaining => _data.Length - _position;

    public long ReadLong()
    {
        ulong value = 0;
        for (var index = 0; index < MaxVarintBytes; index++)
        {
            if (_position >= _data.Length)
            {
                throw new AvroDataException("the bytes end in the middle of a number");
            }

            var next = _data[_position++];
            value |= (ulong)(next & 0x7f) << (7 * index);
            if ((next & 0x80) == 0)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw new AvroDataException("a number has more than 64 bits");
    }

    public int ReadInt() =>
        ReadLong() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw new AvroDataException("an int has more than 32 bits");

    public bool ReadBoolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        _ => throw new AvroDataException("a boolean is neither 0 nor 1"),
    };

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Bytes or a string: a length, then as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLong());

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Remaining)
        {
            throw new AvroDataException($"a length of {count} bytes is more than the {Remaining} left");
        }

        var taken = _data.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }

    /// <summary>The number of items in the next block of an array or map; 0 ends it.</summary>
    public long ReadBlockCount()
    {
        var count = ReadLong();
        if (count >= 0)
        {
            return count;
        }

        // A negative count is followed by the block's length in bytes, for those who skip.
        ReadLong();
        return count == long.MinValue ? throw new AvroDataException("a block count is out of range") : -count;
    }
}
