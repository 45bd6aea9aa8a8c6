using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Groups;

/// <summary>The log of committed offsets and generations. What an append returned from survives the end of the process.</summary>
/// <remarks>Not thread-safe: the coordinator's loop owns it. The file is rewritten when most of it is overruled.</remarks>
internal sealed class OffsetStore : IDisposable
{
    private const long SmallestRewrite = 1 << 20;
    private const int RewriteFactor = 4;
    private readonly string _path;
    private readonly MemoryStream _buffer = new();
    private SafeFileHandle _file;
    private long _length;
    private long _rewriteAt = SmallestRewrite;
    private bool _dirty;

    /// <summary>Opens the log and cuts off a torn end.</summary>
    /// <param name="directory">Directory of the log.</param>
    /// <param name="entry">Told of every entry, in order.</param>
    public OffsetStore(string directory, Action<OffsetEntry> entry)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, "offsets.log");
        File.Delete(_path + ".tmp");
        _file = Open(_path);
        var bytes = File.ReadAllBytes(_path).AsSpan();
        while (OffsetEntryFormat.Read(bytes[(int)_length..], out var found) is > 0 and var size)
        {
            _length += size;
            if (found is not null)
            {
                entry(found);
            }
        }

        if (_length < bytes.Length)
        {
            RandomAccess.SetLength(_file, _length);
        }
    }

    /// <summary>Writes entries in one piece. If that fails the log is as before and the exception leaves.</summary>
    public void Append(IEnumerable<OffsetEntry> entries)
    {
        _buffer.SetLength(0);
        foreach (var entry in entries)
        {
            OffsetEntryFormat.Write(_buffer, entry);
        }

        try
        {
            RandomAccess.Write(_file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), _length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(_file, _length);
            throw;
        }

        _length += _buffer.Length;
        _dirty = true;
    }

    /// <summary>Rewrites the log with the given entries only, if it has grown enough since it was last rewritten.</summary>
    public void RewriteIfLarge(Func<IEnumerable<OffsetEntry>> live)
    {
        if (_length < _rewriteAt)
        {
            return;
        }

        _buffer.SetLength(0);
        foreach (var entry in live())
        {
            OffsetEntryFormat.Write(_buffer, entry);
        }

        var beside = _path + ".tmp";
        var file = Open(beside);
        RandomAccess.Write(file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), 0);
        RandomAccess.FlushToDisk(file);
        File.Move(beside, _path, overwrite: true);
        _file.Dispose();
        (_file, _length) = (file, _buffer.Length);
        _rewriteAt = Math.Max(SmallestRewrite, _length * RewriteFactor);
    }

    /// <summary>Forces everything written to disk.</summary>
    public void Flush()
    {
        if (_dirty)
        {
            _dirty = false;
            RandomAccess.FlushToDisk(_file);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        _file.Dispose();
        _buffer.Dispose();
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}
