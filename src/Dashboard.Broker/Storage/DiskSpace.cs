using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Broker.Storage;

/// <summary>Refuses writes before the disk is full, so that the broker can still save its own state, and allows them when space is back.</summary>
/// <remarks>Looks at the disk at most once a second, and only while something is written.</remarks>
internal sealed partial class DiskSpace(long minFreeBytes, Func<long> freeBytes, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long? _lookedAt;
    private bool _isShort;

    /// <summary>No limit.</summary>
    public static DiskSpace Unlimited { get; } = new(0, () => long.MaxValue, TimeProvider.System, NullLogger.Instance);

    /// <summary>Why writes are refused, for clients.</summary>
    public string Refusal =>
        $"The broker's disk has less than {minFreeBytes} bytes free (Broker:MinFreeBytes); records can be read, but not written until there is space.";

    /// <summary>Whether less than the minimum is free.</summary>
    public bool IsShort()
    {
        lock (_lock)
        {
            if (_lookedAt is { } at && time.GetElapsedTime(at) < Rest)
            {
                return _isShort;
            }

            _lookedAt = time.GetTimestamp();
            var free = freeBytes();
            if (free < minFreeBytes != _isShort)
            {
                _isShort = !_isShort;
                LogChange(_isShort ? "refuses" : "takes", free, minFreeBytes);
            }

            return _isShort;
        }
    }

    /// <summary>Watches the disk of a directory.</summary>
    public static DiskSpace Of(string directory, long minFreeBytes, TimeProvider time, ILogger logger)
    {
        var drive = new DriveInfo(directory);
        return new DiskSpace(minFreeBytes, () => drive.AvailableFreeSpace, time, logger);
    }

    [LoggerMessage(4104, LogLevel.Warning, "The broker {Verb} records: {Free} bytes are free on its disk, {Least} are the least")]
    private partial void LogChange(string verb, long free, long least);
}
