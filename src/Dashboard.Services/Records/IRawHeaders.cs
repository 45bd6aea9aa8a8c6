namespace Dashboard.Services.Records;

/// <summary>The headers of a record as they lie in memory; valid only while its <see cref="RecordBytes"/> is.</summary>
public interface IRawHeaders
{
    int Count { get; }

    /// <summary>UTF-8 name.</summary>
    ReadOnlySpan<byte> Name(int index);

    /// <summary>Bytes; empty for null.</summary>
    ReadOnlySpan<byte> Value(int index);

    /// <summary>Copies of all of them.</summary>
    IReadOnlyList<RecordHeader> ToList();
}
