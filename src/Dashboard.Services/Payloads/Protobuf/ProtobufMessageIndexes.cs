using System.Buffers;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>
/// Which message of a schema a payload holds: the position of a message in its file, then of a message nested in that one, and so on.
/// In the wire format they stand between schema id and payload, as a count and that many numbers, all zig-zag varints; <c>[0]</c> is the
/// single byte 0.
/// </summary>
internal readonly record struct ProtobufMessageIndexes
{
    private const int MaxDepth = 64;

    private readonly int[]? _path;

    private ProtobufMessageIndexes(int[] path) => _path = path;

    /// <summary>The first message of the file, which is also the default.</summary>
    public static ProtobufMessageIndexes First => default;

    /// <summary>Positions from the outermost message to the innermost, each from 0; at least one.</summary>
    public ReadOnlySpan<int> Path => _path ?? FirstPath;

    private static ReadOnlySpan<int> FirstPath => [0];

    /// <exception cref="ArgumentException">The path is empty, longer than 64, or holds a negative number.</exception>
    public static ProtobufMessageIndexes Of(params ReadOnlySpan<int> path)
    {
        if (path.Length is 0 or > MaxDepth || path.ContainsAnyExceptInRange(0, int.MaxValue))
        {
            throw new ArgumentException($"Message indexes are 1 to {MaxDepth} numbers from 0.", nameof(path));
        }

        return path is [0] ? First : new ProtobufMessageIndexes(path.ToArray());
    }

    /// <summary>Reads the indexes in front of a payload.</summary>
    /// <param name="length">The bytes they take.</param>
    public static bool TryRead(ReadOnlySpan<byte> data, out ProtobufMessageIndexes indexes, out int length)
    {
        indexes = First;
        length = 0;
        if (!TryReadNumber(data, ref length, out var count) || count > MaxDepth)
        {
            return false;
        }

        if (count == 0)
        {
            return true;
        }

        var path = new int[count];
        for (var position = 0; position < count; position++)
        {
            if (!TryReadNumber(data, ref length, out path[position]))
            {
                return false;
            }
        }

        indexes = Of(path);
        return true;
    }

    public void Write(IBufferWriter<byte> output)
    {
        if (Path is [0])
        {
            output.Write<byte>([0]);
            return;
        }

        WriteNumber(output, Path.Length);
        foreach (var index in Path)
        {
            WriteNumber(output, index);
        }
    }

    public bool Equals(ProtobufMessageIndexes other) => Path.SequenceEqual(other.Path);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var index in Path)
        {
            hash.Add(index);
        }

        return hash.ToHashCode();
    }

    /// <summary>E.g. <c>[1, 0]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Path.ToArray())}]";

    // Zig-zag doubles what is not negative; a negative number is no index.
    private static bool TryReadNumber(ReadOnlySpan<byte> data, ref int offset, out int number)
    {
        var raw = 0UL;
        number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (offset >= data.Length)
            {
                return false;
            }

            var next = data[offset++];
            raw |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                number = (int)(raw >> 1);
                return raw <= uint.MaxValue && (raw & 1) == 0;
            }
        }

        return false;
    }

    private static void WriteNumber(IBufferWriter<byte> output, int number)
    {
        var rest = (uint)number << 1;
        for (; rest >= 0x80; rest >>= 7)
        {
            output.Write<byte>([(byte)(rest | 0x80)]);
        }

        output.Write<byte>([(byte)rest]);
    }
}
