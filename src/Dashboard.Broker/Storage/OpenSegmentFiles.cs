using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Storage;

/// <summary>Which files of segments are open: at most <see cref="Limit"/>. One that was not used lately makes room for another.</summary>
/// <remarks>One for the process, as the system's limit is. It is not asked for a file that is open.</remarks>
internal static class OpenSegmentFiles
{
    /// <summary>Files open at a time.</summary>
    public const int Limit = 4096;

    private static readonly Lock Gate = new();
    private static readonly List<SegmentFile> Ring = new(Limit);
    private static int _hand;

    /// <summary>Opens a file unless another thread just did.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle Open(SegmentFile file, FileMode mode)
    {
        lock (Gate)
        {
            if (file.Opened is { } open)
            {
                return open;
            }

            if (file.Released)
            {
                throw new FileNotFoundException("The segment was deleted.", file.Path);
            }

            if (Ring.Count >= Limit)
            {
                CloseOne();
            }

            var handle = File.OpenHandle(file.Path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
            file.Opened = handle;
            file.Slot = Ring.Count;
            Ring.Add(file);
            return handle;
        }
    }

    /// <summary>Makes sure that the file, if it is there, stays open as long as anyone refers to it.</summary>
    public static void Keep(SegmentFile file)
    {
        lock (Gate)
        {
            if (file.Opened is null && !File.Exists(file.Path))
            {
                return;
            }

            Open(file, FileMode.Open);
            Release(file);
        }
    }

    /// <summary>Opens the file no more, and leaves it to its readers if it is open.</summary>
    public static void Release(SegmentFile file)
    {
        lock (Gate)
        {
            file.Released = true;
            Leave(file);
        }
    }

    /// <summary>Closes a file that is not used any more.</summary>
    public static void Close(SegmentFile file)
    {
        lock (Gate)
        {
            Leave(file);
            file.Opened?.Dispose();
            file.Opened = null;
        }
    }

    /// <summary>The clock algorithm: the hand passes over files used since it last came by.</summary>
    private static void CloseOne()
    {
        while (true)
        {
            _hand = (_hand + 1) % Ring.Count;
            var file = Ring[_hand];
            if (!file.Used)
            {
                Close(file);
                return;
            }

            file.Used = false;
        }
    }

    private static void Leave(SegmentFile file)
    {
        if (file.Slot < 0)
        {
            return;
        }

        var last = Ring[^1];
        Ring[file.Slot] = last;
        last.Slot = file.Slot;
        Ring.RemoveAt(Ring.Count - 1);
        file.Slot = -1;
    }
}
