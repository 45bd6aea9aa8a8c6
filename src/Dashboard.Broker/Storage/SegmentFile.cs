using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Storage;

/// <summary>The file of a segment, open only while it is used: a broker may have more segments than a process may have open files.</summary>
/// <remarks>Thread-safe. What was written to a file that was closed since is still forced to disk by <see cref="FlushToDisk"/>.</remarks>
internal sealed class SegmentFile : IDisposable
{
    private volatile SafeFileHandle? _handle;
    private volatile bool _disposed;

    /// <summary>Opens the file, creating it if it is missing.</summary>
    public SegmentFile(string path)
    {
        Path = path;
        OpenSegmentFiles.Open(this, FileMode.OpenOrCreate);
    }

    /// <summary>Where the file lies.</summary>
    public string Path { get; private set; }

    /// <summary>Bytes in the file.</summary>
    public long Length => With(static handle => RandomAccess.GetLength(handle));

    /// <summary>When it was last written.</summary>
    public DateTime LastWriteTimeUtc => With(static handle => File.GetLastWriteTimeUtc(handle));

    /// <summary>Null while it is closed; the open files own it.</summary>
    internal SafeFileHandle? Opened
    {
        get => _handle;
        set => _handle = value;
    }

    /// <summary>Place among the open files; they own it.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Whether it is to be closed by nobody but the garbage collector; the open files own it.</summary>
    internal bool Released { get; set; }

    /// <summary>Whether it was used since this was last asked and answered; the open files own it.</summary>
    internal bool Used { get; set; }

    /// <summary>Reads up to as many bytes as there is room for; 0 at the end of the file.</summary>
    public int Read(Span<byte> destination, long position)
    {
        while (true)
        {
            try
            {
                return RandomAccess.Read(Handle(), destination, position);
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
                // Closed for others' sake between the two calls.
            }
        }
    }

    /// <summary>Writes all bytes at a position.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        while (true)
        {
            try
            {
                RandomAccess.Write(Handle(), bytes, position);
                return;
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
                // Closed for others' sake between the two calls; to write the same bytes to the same place again does no harm.
            }
        }
    }

    /// <summary>Cuts the file, or fills it up with zeros.</summary>
    public void SetLength(long length) => With(handle =>
    {
        RandomAccess.SetLength(handle, length);
        return length;
    });

    /// <summary>Forces everything written to disk.</summary>
    public void FlushToDisk() => With(static handle =>
    {
        RandomAccess.FlushToDisk(handle);
        return true;
    });

    /// <summary>The file was renamed. Nobody else may use it meanwhile.</summary>
    public void MovedTo(string path) => Path = path;

    /// <summary>Before the file is removed or another takes its name: who reads it now can go on. Closed when nobody refers to it any more.</summary>
    public void Keep() => OpenSegmentFiles.Keep(this);

    /// <summary>The file is about to be removed: it is not opened any more. Who has it open can read on; closed when nobody refers to it any more.</summary>
    public void Release() => OpenSegmentFiles.Release(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        OpenSegmentFiles.Close(this);
    }

    private SafeFileHandle Handle()
    {
        Used = true;
        if (_handle is { } open)
        {
            return open;
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        return OpenSegmentFiles.Open(this, FileMode.Open);
    }

    private T With<T>(Func<SafeFileHandle, T> use)
    {
        while (true)
        {
            try
            {
                return use(Handle());
            }
            catch (ObjectDisposedException) when (!_disposed)
            {
                // Closed for others' sake between the two calls.
            }
        }
    }
}
