namespace Dashboard.Services.Records;

/// <summary>A number of bytes that many buffers share.</summary>
/// <param name="limit">In bytes.</param>
public sealed class ByteBudget(long limit)
{
    private long _used;

    public long Used => Interlocked.Read(ref _used);

    public bool IsExhausted => Used >= limit;

    internal void Add(long bytes) => Interlocked.Add(ref _used, bytes);
}
