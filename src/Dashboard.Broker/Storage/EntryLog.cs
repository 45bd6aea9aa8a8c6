using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Storage;

/// <summary>A log of small entries, read as a whole at the start. What an append returned from survives the end of the process.</summary>
/// <remarks>
/// Entries lie in the file as length i32, CRC-32C u32 and their bytes. Not thread-safe: who owns the entries owns the log. The file is
/// rewritten when most of it is overruled.
/// </remarks>
internal sealed class EntryLog<T> : IDisposable
{
    private const int FrameSize = 8;
    private const int LargestEntry = 64 << 20;
    private const long SmallestRewrite = 1 << 20;
    private const int RewriteFactor = 4;
    private readonly string _path;
    private readonly Action<BinaryWriter, T> _write;
    private readonly MemoryStream _buffer = new();
    private readonly BinaryWriter _writer;
    private SafeFileHandle _file;
    private long _length;
    private long _rewriteAt = SmallestRewrite;
    private readonly bool _flushEach;
    private bool _dirty;

    /// <summary>Opens the log and cuts off a torn end.</summary>
    /// <param name="path">The file; created if missing.</param>
    /// <param name="write">Writes the fields of an entry.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="entry">Told of every entry, in order.</param>
    /// <param name="flushEach">Whether entries are on disk when an append returns.</param>
    public EntryLog(string path, Action<BinaryWriter, T> write, Func<BinaryReader, T> read, Action<T> entry, bool flushEach = false)
    {
        _flushEach = flushEach;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _path = path;
        _write = write;
        _writer = new BinaryWriter(_buffer, Encoding.UTF8, leaveOpen: true);
        File.Delete(_path + ".tmp");
        _file = Open(_path);
        var bytes = File.ReadAllBytes(_path);
        while (EntryAt(bytes, (int)_length) is { } body)
        {
            using var reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
            entry(read(reader));
            _length += FrameSize + body.Length;
        }

        if (_length < bytes.Length)
        {
            RandomAccess.SetLength(_file, _length);
        }
    }

    /// <summary>Writes entries in one piece. If that fails the log is as before and the exception leaves.</summary>
    public void Append(params IEnumerable<T> entries)
    {
        Fill(entries);
        try
        {
            RandomAccess.Write(_file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), _length);
            _dirty = true;
            if (_flushEach)
            {
                Flush();
            }
        }
        catch (IOException)
        {
            // Who is told of a failure must not meet the entries after the next start.
            RandomAccess.SetLength(_file, _length);
            throw;
        }

        _length += _buffer.Length;
    }

    /// <summary>Rewrites the log with the given entries only, if it has grown enough since it was last rewritten.</summary>
    public void RewriteIfLarge(Func<IEnumerable<T>> live)
    {
        if (_length < _rewriteAt)
        {
            return;
        }

        Fill(live());
        var beside = _path + ".tmp";
        File.Delete(beside);
        var file = Open(beside);
        RandomAccess.Write(file, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length), 0);
        RandomAccess.FlushToDisk(file);
        File.Move(beside, _path, overwrite: true);
        DirectoryEntries.Flush(Path.GetDirectoryName(_path)!);
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
        _writer.Dispose();
        _buffer.Dispose();
    }

    private static byte[]? EntryAt(byte[] bytes, int position)
    {
        if (bytes.Length - position < FrameSize)
        {
            return null;
        }

        var frame = bytes.AsSpan(position);
        var length = BinaryPrimitives.ReadInt32BigEndian(frame);
        if (length is <= 0 or > LargestEntry || length > frame.Length - FrameSize)
        {
            return null;
        }

        var body = frame.Slice(FrameSize, length);
        return BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) == Crc32C.Of(body) ? body.ToArray() : null;
    }

    private void Fill(IEnumerable<T> entries)
    {
        _buffer.SetLength(0);
        foreach (var entry in entries)
        {
            var start = (int)_buffer.Length;
            _buffer.SetLength(start + FrameSize);
            _buffer.Position = start + FrameSize;
            _write(_writer, entry);
            _writer.Flush();
            var body = _buffer.GetBuffer().AsSpan(start + FrameSize, (int)_buffer.Length - start - FrameSize);
            var frame = _buffer.GetBuffer().AsSpan(start, FrameSize);
            BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
            BinaryPrimitives.WriteUInt32BigEndian(frame[4..], Crc32C.Of(body));
        }
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}
