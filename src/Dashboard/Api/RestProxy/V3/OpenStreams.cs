using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Counts the streams that are open, and lets no more in than allowed.</summary>
internal sealed class OpenStreams(IOptions<StreamOptions> options)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>A place, to be disposed when the stream ends; null where there is none.</summary>
    public IDisposable? TryOpen()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.MaxConcurrent)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Place(OpenStreams streams) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref streams._count);
            }
        }
    }
}
