using System.ComponentModel.DataAnnotations;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Settings of <c>RestProxy:Streams</c>: producing over API v3.</summary>
internal sealed class StreamOptions
{
    public const string Section = "RestProxy:Streams";

    private const int LargestRecord = 64 * 1024 * 1024;

    /// <summary>Largest record of a stream as JSON, in bytes; 0 for what the proxy can hold (64 MiB).</summary>
    [Range(0, LargestRecord)]
    public int MaxRecordBytes { get; set; }

    /// <summary>How long a stream may be open, in milliseconds; every later record is refused.</summary>
    [Range(1_000, 7L * 24 * 60 * 60 * 1000)]
    public long MaxDurationMs { get; set; } = 86_400_000;

    /// <summary>How long records of a stream that is too old are refused before it is closed, in milliseconds.</summary>
    [Range(0, 60_000)]
    public int GracePeriodMs { get; set; } = 500;

    /// <summary>A stream on which nothing comes for so long is closed, in milliseconds.</summary>
    [Range(1_000, 24 * 60 * 60 * 1000)]
    public int IdleTimeoutMs { get; set; } = 600_000;

    /// <summary>Most streams at a time; more are answered 503.</summary>
    [Range(1, 100_000)]
    public int MaxConcurrent { get; set; } = 1_000;

    /// <summary>Most entries of one batch.</summary>
    [Range(1, 10_000)]
    public int BatchMaxEntries { get; set; } = 10;

    /// <summary>Records per second that one cluster takes over API v3; more are refused one by one. 0: no limit, as of the following.</summary>
    [Range(0, int.MaxValue)]
    public int RecordsPerSecond { get; set; }

    /// <summary>Bytes of keys and values, as JSON, per second and cluster.</summary>
    [Range(0, int.MaxValue)]
    public int BytesPerSecond { get; set; }

    /// <summary>Records per second of all clusters together.</summary>
    [Range(0, int.MaxValue)]
    public int GlobalRecordsPerSecond { get; set; }

    /// <summary>Bytes of keys and values, as JSON, per second of all clusters together.</summary>
    [Range(0, int.MaxValue)]
    public int GlobalBytesPerSecond { get; set; }

    /// <summary>How large the buffer of a stream may grow.</summary>
    internal int BufferLimit => MaxRecordBytes > 0 ? MaxRecordBytes : LargestRecord;
}
