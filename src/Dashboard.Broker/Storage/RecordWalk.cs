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

    /// <summary>A record with a key and no value is a tombstone.</summary>
    public bool HasValue { get; private set; }

    public ReadOnlySpan<byte> Key { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>What follows the deltas: key, value and headers with their lengths.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Reads the next record; false if its bytes are not a record.</summary>
    public bool TryNext()
    {
        if (!TryVarlong(_records.Length, out var length) || length <= 0 || length > _records.Length - _position)
        {
            return false;
        }

        var end = _position + (int)length;
        _position++;
        if (!TryVarlong(end, out var timestampDelta) || !TryVarlong(end, out var offsetDelta))
        {
            return false;
        }

        var content = _position;
        if (!TryBytes(end, nullable: true, out var key, out var hasKey)
            || !TryBytes(end, nullable: true, out var value, out var hasValue)
            || !TryHeaders(end))
        {
            return false;
        }

        TimestampDelta = timestampDelta;
        OffsetDelta = (int)offsetDelta;
        (HasKey, HasValue) = (hasKey, hasValue);
        Key = key;
        Value = value;
        Content = _records[content..end];
        return _position == end;
    }

    private bool TryHeaders(int end)
    {
        if (!TryVarlong(end, out var headers) || headers < 0)
        {
            return false;
        }

        for (var i = 0L; i < headers; i++)
        {
            if (!TryBytes(end, nullable: false, out _, out _) || !TryBytes(end, nullable: true, out _, out _))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryBytes(int end, bool nullable, out ReadOnlySpan<byte> bytes, out bool present)
    {
        bytes = [];
        present = false;
        if (!TryVarlong(end, out var length) || length < (nullable ? -1 : 0) || length > end - _position)
        {
            return false;
        }

        present = length >= 0;
        bytes = _records.Slice(_position, (int)Math.Max(0, length));
        _position += bytes.Length;
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
