namespace Dashboard.Broker.Storage;

/// <summary>Steps through the uncompressed records of a batch, checking their framing.</summary>
internal ref struct RecordWalk(ReadOnlySpan<byte> records)
{
    private readonly ReadOnlySpan<byte> _records = records;
    private int _position;

    /// <summary>Whether bytes are left after the last record read.</summary>
    public readonly bool AtEnd => _position == _records.Length;

    public int OffsetDelta { get; private set; }

    public long TimestampDelta { get; private set; }

    public bool HasKey { get; private set; }

    /// <summary>Reads the next record; false if its bytes are not a record.</summary>
    public bool TryNext()
    {
        if (!TryVarlong(_records.Length, out var length) || length <= 0 || length > _records.Length - _position)
        {
            return false;
        }

        var end = _position + (int)length;
        _position++;
        if (!TryVarlong(end, out var timestampDelta) || !TryVarlong(end, out var offsetDelta)
            || !TrySkip(end, nullable: true, out var hasKey) || !TrySkip(end, nullable: true, out _)
            || !TryVarlong(end, out var headers) || headers < 0)
        {
            return false;
        }

        for (var i = 0L; i < headers; i++)
        {
            if (!TrySkip(end, nullable: false, out _) || !TrySkip(end, nullable: true, out _))
            {
                return false;
            }
        }

        TimestampDelta = timestampDelta;
        OffsetDelta = (int)offsetDelta;
        HasKey = hasKey;
        return _position == end;
    }

    private bool TrySkip(int end, bool nullable, out bool present)
    {
        present = false;
        if (!TryVarlong(end, out var length) || length < (nullable ? -1 : 0) || length > end - _position)
        {
            return false;
        }

        present = length >= 0;
        _position += (int)Math.Max(0, length);
        return true;
    }

    private bool TryVarlong(int end, out long value)
    {
        var raw = 0UL;
        for (var shift = 0; shift < 70 && _position < end; shift += 7)
        {
            var next = _records[_position++];
            raw |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                value = (long)(raw >> 1) ^ -(long)(raw & 1);
                return true;
            }
        }

        value = 0;
        return false;
    }
}
