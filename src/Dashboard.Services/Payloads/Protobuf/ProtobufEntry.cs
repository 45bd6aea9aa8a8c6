using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>One value of a message that has been looked over and not yet read.</summary>
/// <param name="Field">Position among the message's fields; -1 for what the schema does not know.</param>
/// <param name="Offset">Where the value begins in the message: after its tag and, where it has one, its length.</param>
/// <param name="Length">In bytes; of a group, without the closing tag.</param>
internal readonly record struct ProtobufEntry(int Field, int Number, ProtoWireType Type, int Offset, int Length) : IComparable<ProtobufEntry>
{
    /// <summary>Fields in the message's order, unknown ones last by number, values of one field as they came.</summary>
    public int CompareTo(ProtobufEntry other)
    {
        var byField = ((uint)Field).CompareTo((uint)other.Field);
        var byNumber = byField != 0 ? byField : Number.CompareTo(other.Number);
        return byNumber != 0 ? byNumber : Offset.CompareTo(other.Offset);
    }

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> message) => message.Slice(Offset, Length);
}
