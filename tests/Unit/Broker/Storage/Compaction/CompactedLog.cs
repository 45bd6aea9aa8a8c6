using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Storage.Codecs;
using Dashboard.Broker.Storage.Compaction;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;

namespace Dashboard.Tests.Unit.Broker.Storage.Compaction;

/// <summary>A partition of a compacted topic, with a clock of its own.</summary>
internal sealed class CompactedLog : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LogCompactor _compactor;

    public CompactedLog(long keyBytes = LogCompactor.DefaultKeyBytes, params (string Name, string Value)[] settings)
    {
        _compactor = new LogCompactor(keyBytes);
        Config = Settings(settings);
        Log = PartitionLog.Open(_directory.Path, out _);
    }

    public PartitionLog Log { get; private set; }

    public TopicConfig Config { get; set; }

    public long NowMs { get; set; } = 1_000_000;

    public string Directory => _directory.Path;

    public static TopicConfig Settings(params (string Name, string Value)[] settings) => new(
        settings
            .Append(("cleanup.policy", "compact"))
            .ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal),
        TopicConfig.NoOverrides);

    /// <summary>Appends one batch and returns its first offset.</summary>
    public long Append(BatchBuilder batch)
    {
        var bytes = batch.Build();
        var result = Log.Append(bytes, BatchHeader.Read(bytes), Config, NowMs);
        result.Error.ShouldBe(ErrorCode.None);
        return result.BaseOffset;
    }

    public long Append(string? key, string? value, Codec codec = Codec.None) =>
        Append(new BatchBuilder { Attributes = (short)codec }.Add(key, value, NowMs));

    /// <summary>Closes the segment in use, so that what is in it may be compacted.</summary>
    public void Roll()
    {
        NowMs += Config.SegmentMs;
        Log.PlanCompaction(Config, NowMs);
    }

    /// <summary>Runs what is due; false if nothing is.</summary>
    public bool Compact()
    {
        if (Log.PlanCompaction(Config, NowMs) is not { } work)
        {
            return false;
        }

        _compactor.Run(Log, work, CancellationToken.None);
        return true;
    }

    public List<LogReader.Seen> Read(bool committedOnly = false) => LogReader.Read(Log, 0, committedOnly);

    /// <summary>Opens it anew, as after kill -9.</summary>
    public void Reopen(bool withoutCaches = false)
    {
        Log.Dispose();
        if (withoutCaches)
        {
            foreach (var path in System.IO.Directory.EnumerateFiles(Directory).Where(path => !path.EndsWith(Segment.Extension, StringComparison.Ordinal)).ToList())
            {
                File.Delete(path);
            }
        }

        Log = PartitionLog.Open(Directory, out _);
    }

    public void Dispose()
    {
        Log.Dispose();
        _directory.Dispose();
    }
}
