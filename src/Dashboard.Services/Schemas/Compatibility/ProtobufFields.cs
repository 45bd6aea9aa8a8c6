using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A field and the oneof it belongs to.</summary>
/// <param name="Oneof">Null for a field outside oneofs.</param>
internal readonly record struct ProtobufMember(ProtoField Field, string? Oneof);

/// <summary>A message's fields by number, groups left out.</summary>
internal sealed class ProtobufFields
{
    public ProtobufFields(ProtoMessage message)
    {
        foreach (var field in message.Fields)
        {
            ByNumber[field.Number] = new ProtobufMember(field, null);
        }

        foreach (var oneof in message.Oneofs)
        {
            Oneofs[oneof.Name] = [.. oneof.Fields.Select(field => field.Number)];
            foreach (var field in oneof.Fields)
            {
                ByNumber[field.Number] = new ProtobufMember(field, oneof.Name);
            }
        }
    }

    public SortedDictionary<int, ProtobufMember> ByNumber { get; } = [];

    /// <summary>The numbers of each oneof's members, by its name.</summary>
    public SortedDictionary<string, List<int>> Oneofs { get; } = new(StringComparer.Ordinal);
}
