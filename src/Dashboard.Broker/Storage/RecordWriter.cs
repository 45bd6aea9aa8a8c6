namespace Dashboard.Broker.Storage;

/// <summary>Writes records as they lie in a batch.</summary>
internal static class RecordWriter
{
    /// <summary>Writes a record again with another timestamp delta.</summary>
    public static void Write(Stream target, long timestampDelta, RecordWalk record)
    {
        Span<byte> deltas = stackalloc byte[20];
        var length = Varlong(deltas, timestampDelta);
        length += Varlong(deltas[length..], record.OffsetDelta);
        Span<byte> size = stackalloc byte[10];
        target.Write(size[..Varlong(size, 1 + length + record.Content.Length)]);
        target.WriteByte(0);
        target.Write(deltas[..length]);
        target.Write(record.Content);
    }

    private static int Varlong(Span<byte> target, long value)
    {
        var raw = (ulong)((value << 1) ^ (value >> 63));
        var length = 0;
        for (; raw >= 0x80; raw >>= 7)
        {
            target[length++] = (byte)(raw | 0x80);
        }

        target[length++] = (byte)raw;
        return length;
    }
}
