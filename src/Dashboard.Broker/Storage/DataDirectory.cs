namespace Dashboard.Broker.Storage;

/// <summary>The directory of all data, locked for this process as long as it is open.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        Root = path;
        _lock = @lock;
    }

    /// <summary>Full path.</summary>
    public string Root { get; }

    public string Topics => Path.Combine(Root, "topics");

    public string Groups => Path.Combine(Root, "groups");

    public string Transactions => Path.Combine(Root, "transactions");

    private string CleanPath => Path.Combine(Root, "clean");

    /// <summary>Creates the directory if need be and takes its lock.</summary>
    /// <exception cref="BrokerStartException">The directory cannot be written, or another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException($"The broker's data directory {root} cannot be created: {failure.Message}", failure);
        }

        FileStream held;
        var lockPath = Path.Combine(root, "lock");
        try
        {
            held = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new BrokerStartException($"The broker's data directory {root} cannot be written.", failure);
        }
        catch (IOException failure)
        {
            throw new BrokerStartException(
                File.Exists(lockPath)
                    ? $"The broker's data directory {root} is in use by another process."
                    : $"The broker's data directory {root} cannot be written: {failure.Message}",
                failure);
        }

        var directory = new DataDirectory(root, held);
        Directory.CreateDirectory(directory.Topics);
        Directory.CreateDirectory(directory.Groups);
        return directory;
    }

    /// <summary>Whether the last stop was orderly. Asked once: from now on this run counts as a crash until it says otherwise.</summary>
    public bool TakeCleanMark()
    {
        var clean = File.Exists(CleanPath);
        File.Delete(CleanPath);
        DirectoryEntries.Flush(Root);
        return clean;
    }

    /// <summary>Everything is saved and on disk: the next start need not look for torn ends.</summary>
    public void MarkClean()
    {
        CheckedFile.Write(CleanPath, [], flush: true);
        DirectoryEntries.Flush(Root);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
