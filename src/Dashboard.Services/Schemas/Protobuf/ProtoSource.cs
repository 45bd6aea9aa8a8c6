using System.Buffers.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Reads a schema in either of the forms that clients send: <c>.proto</c> text, or a serialized FileDescriptorProto in base64.</summary>
internal static class ProtoSource
{
    /// <param name="imports">Where a descriptor's custom options are defined.</param>
    /// <exception cref="InvalidSchemaException">It is neither; the message is about the text.</exception>
    public static ProtoFile Parse(string text, IReadOnlyList<ImportedSchema> imports)
    {
        try
        {
            return ProtoParser.Parse(text);
        }
        catch (InvalidSchemaException)
        {
            if (TryReadDescriptor(text) is { } descriptor)
            {
                // Its text is what is stored, so it must be one: names in a descriptor can be anything.
                return ProtoParser.Parse(ProtoPrinter.Print(ProtoDescriptorReader.Read(descriptor, imports)));
            }

            throw;
        }
    }

    private static FileDescriptorProto? TryReadDescriptor(string text)
    {
        if (!Base64.IsValid(text))
        {
            return null;
        }

        try
        {
            var descriptor = FileDescriptorProto.Parser.ParseFrom(Convert.FromBase64String(text));
            return descriptor.HasName || descriptor.MessageType.Count > 0 ? descriptor : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
