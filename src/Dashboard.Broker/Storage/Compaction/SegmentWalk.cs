namespace Dashboard.Broker.Storage.Compaction;

/// <summary>Reads a closed segment, every batch of which must be whole.</summary>
internal static class SegmentWalk
{
    public delegate void Visitor(BatchHeader header, ReadOnlySpan<byte> batch);

    /// <exception cref="InvalidDataException">A batch is damaged.</exception>
    public static void Run(Segment segment, Visitor visit)
    {
        var good = SegmentScan.Run(segment.File, segment.BaseOffset, (header, _, batch) => visit(header, batch));
        if (good != segment.Size)
        {
            throw new InvalidDataException($"The segment at offset {segment.BaseOffset} is damaged at byte {good} of {segment.Size}.");
        }
    }
}
