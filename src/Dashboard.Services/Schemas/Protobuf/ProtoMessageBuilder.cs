namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Collects the members of a message.</summary>
internal sealed class ProtoMessageBuilder
{
    public List<ProtoField> Fields { get; } = [];

    public List<ProtoOneof> Oneofs { get; } = [];

    public List<ProtoGroup> Groups { get; } = [];

    public List<ProtoMessage> Messages { get; } = [];

    public List<ProtoEnum> Enums { get; } = [];

    public List<ProtoExtend> Extends { get; } = [];

    public List<ProtoReserved> Reserved { get; } = [];

    public List<ProtoExtensions> Extensions { get; } = [];

    public List<ProtoOption> Options { get; } = [];

    public ProtoMessage Build(string name, string visibility = "") =>
        new(name, visibility, Fields, Oneofs, Groups, Messages, Enums, Extends, Reserved, Extensions, Options);
}
