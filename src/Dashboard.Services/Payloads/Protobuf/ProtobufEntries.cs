using System.Buffers;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>
/// The values of the messages being read, those of an inner message behind those of its outer one. Values come in any order and any
/// number of times; JSON wants each field once.
/// </summary>
internal sealed class ProtobufEntries : IDisposable
{
    private ProtobufEntry[] _entries = ArrayPool<ProtobufEntry>.Shared.Rent(64);

    public int Count { get; private set; }

    public ProtobufEntry this[int index] => _entries[index];

    /// <summary>Looks over a message and adds its values, sorted.</summary>
    public void Scan(ReadOnlySpan<byte> data, ProtoMessageShape shape)
    {
        var start = Count;
        var isSorted = true;
        var reader = new ProtobufReader(data);
        while (!reader.IsAtEnd)
        {
            var entry = Read(ref reader, shape);
            isSorted = isSorted && (Count == start || _entries[Count - 1].CompareTo(entry) <= 0);
            Add(entry);
        }

        if (shape.Oneofs.Count > 0 && Count - start > 1)
        {
            KeepLastOfOneofs(start, shape);
        }

        if (!isSorted)
        {
            _entries.AsSpan(start, Count - start).Sort();
        }
    }

    /// <summary>Forgets the values from that position on.</summary>
    public void Drop(int start) => Count = start;

    public void Dispose()
    {
        ArrayPool<ProtobufEntry>.Shared.Return(_entries);
        _entries = [];
    }

    private static ProtobufEntry Read(ref ProtobufReader reader, ProtoMessageShape shape)
    {
        var (number, type) = reader.ReadTag();
        var offset = reader.Offset;
        var length = 0;
        if (type == ProtoWireType.Bytes)
        {
            length = reader.ReadBytes().Length;
            offset = reader.Offset - length;
        }
        else
        {
            reader.Skip(number, type);
            length = reader.Offset - offset;
            if (type == ProtoWireType.StartGroup)
            {
                length -= TagLength(number);
            }
        }

        var index = shape.IndexOf(number);
        return new ProtobufEntry(index >= 0 && Fits(shape.Fields[index], type) ? index : -1, number, type, offset, length);
    }

    private static bool Fits(ProtoFieldShape field, ProtoWireType type) => field.WireType == type || (type == ProtoWireType.Bytes && field.CanPack);

    private static int TagLength(int number) => number switch
    {
        < 1 << 4 => 1,
        < 1 << 11 => 2,
        < 1 << 18 => 3,
        < 1 << 25 => 4,
        _ => 5,
    };

    // A later member of a oneof takes the place of an earlier one, and a message that was replaced starts anew.
    private void KeepLastOfOneofs(int start, ProtoMessageShape shape)
    {
        var last = new (int Field, int From)[shape.Oneofs.Count];
        var isReplaced = false;
        for (var index = start; index < Count; index++)
        {
            var field = _entries[index].Field;
            if (field >= 0 && shape.Fields[field].Oneof is var oneof and >= 0 && (last[oneof].From == 0 || last[oneof].Field != field))
            {
                isReplaced |= last[oneof].From > 0;
                last[oneof] = (field, index + 1);
            }
        }

        if (!isReplaced)
        {
            return;
        }

        var kept = start;
        for (var index = start; index < Count; index++)
        {
            var field = _entries[index].Field;
            var oneof = field >= 0 ? shape.Fields[field].Oneof : -1;
            if (oneof < 0 || index + 1 >= last[oneof].From)
            {
                _entries[kept++] = _entries[index];
            }
        }

        Count = kept;
    }

    private void Add(ProtobufEntry entry)
    {
        if (Count == _entries.Length)
        {
            var larger = ArrayPool<ProtobufEntry>.Shared.Rent(Count * 2);
            _entries.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<ProtobufEntry>.Shared.Return(_entries);
            _entries = larger;
        }

        _entries[Count++] = entry;
    }
}
