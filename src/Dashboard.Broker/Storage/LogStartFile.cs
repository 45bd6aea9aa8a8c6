using System.Buffers.Binary;

namespace Dashboard.Broker.Storage;

/// <summary>The log start offset of a partition where records were deleted up to it; missing means from the first segment.</summary>
internal static class LogStartFile
{
    private const string Name = "log-start";

    public static void Write(string directory, long offset)
    {
        var content = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(content, offset);
        CheckedFile.Write(Path.Combine(directory, Name), content, flush: true);
    }

    public static long Read(PartitionFiles files) =>
        files.TryRead(Name) is { Length: sizeof(long) } content
            ? BinaryPrimitives.ReadInt64BigEndian(content)
            : 0;
}
