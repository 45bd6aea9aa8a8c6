using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Services.Payloads.Internals;

/// <summary>Reads Kafka's primitive types from the records of its own topics; what the bytes lack throws <see cref="InvalidDataException"/>.</summary>
internal ref struct InternalReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public sbyte Int8() => (sbyte)Take(1)[0];

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    /// <summary>A text after its length as two bytes, or in the compact form of flexible versions (KIP-482).</summary>
    public string? Text(bool isCompact)
    {
        var length = isCompact ? (int)Varint() - 1 : Int16();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Bytes after their length as four bytes, or in the compact form.</summary>
    public ReadOnlySpan<byte> Bytes(bool isCompact)
    {
        var length = isCompact ? (int)Varint() - 1 : Int32();
        return length < 0 ? default : Take(length);
    }

    /// <summary>The number of items that follow; 0 for a null list.</summary>
    public int Count(bool isCompact)
    {
        var count = isCompact ? (int)Varint() - 1 : Int32();

        // Every item takes a byte at least, so a count beyond that is a lie.
        return count < 0 ? 0 : count <= _rest.Length ? count : throw new InvalidDataException();
    }

    /// <summary>Passes over the tagged fields of a flexible version.</summary>
    public void SkipTags()
    {
        for (var tags = Varint(); tags > 0; tags--)
        {
            Varint();
            Take((int)Math.Min(Varint(), int.MaxValue));
        }
    }

    private uint Varint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException();
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw new InvalidDataException();
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
