using System.Runtime.CompilerServices;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Reads records of the topic into a state; says of those it cannot take what and where they are, and goes on.</summary>
internal sealed partial class RegistryLog(ConflictingRecords conflicts, ILogger<RegistryLog> logger)
{
    // A topic that holds something else altogether must not fill the log.
    private const int MostWarnings = 100;

    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private int _warnings;

    /// <summary>Records that were read past because they cannot be understood or contradict earlier ones.</summary>
    public int LeftOut { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(RegistryStateBuilder builder, KafkaRecord record)
    {
        var understood = RegistryRecordReader.Read(record.Key, record.Value, record.Timestamp, record.Headers);
        switch (understood)
        {
            case RegistryRecord.Unreadable unreadable:
                Warn(record.Offset, unreadable.Reason);
                return;
            case RegistryRecord.Foreign foreign:
                if (_foreign.Count < MostWarnings && _foreign.Add(foreign.Type))
                {
                    LogForeign(logger, foreign.Type, record.Offset);
                }

                return;
        }

        if (builder.Apply(understood) is { } contradiction)
        {
            Warn(record.Offset, contradiction);
            if (understood is RegistryRecord.Schema { Stored: var stored } && builder.Find(stored.Subject, stored.Version) is not null)
            {
                conflicts.Add(record.Key!);
            }

            return;
        }

        if (record.Key is { } key)
        {
            conflicts.Remove(key);
            if (RegistryRecordReader.CanonicalOf(key) is { } canonical)
            {
                builder.Remember(key, canonical);
            }
        }
    }

    private void Warn(long offset, string reason)
    {
        LeftOut++;
        if (_warnings < MostWarnings)
        {
            _warnings++;
            LogLeftOut(logger, offset, reason);
            if (_warnings == MostWarnings)
            {
                LogNoMore(logger);
            }
        }
    }

    [LoggerMessage(2003, LogLevel.Warning, "The registry left out the record at offset {Offset}: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, long offset, string reason);

    [LoggerMessage(2005, LogLevel.Information, "The registry's topic holds records of kind {Type}, which this registry reads past; the first is at offset {Offset}")]
    private static partial void LogForeign(ILogger logger, string type, long offset);

    [LoggerMessage(2006, LogLevel.Warning, "The registry leaves out more records of its topic and does not name them any more")]
    private static partial void LogNoMore(ILogger logger);
}
