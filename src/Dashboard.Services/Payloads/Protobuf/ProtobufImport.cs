namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>A file that a schema imports.</summary>
/// <param name="Path">What import statements call it; in the registry, the name of the reference.</param>
/// <param name="Text">Its <c>.proto</c> text, or a serialized FileDescriptorProto in base64.</param>
public sealed record ProtobufImport(string Path, string Text);
