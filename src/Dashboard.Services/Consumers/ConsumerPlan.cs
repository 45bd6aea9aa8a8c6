using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>A checked <see cref="NewConsumerInstance"/>.</summary>
internal sealed record ConsumerPlan(ConsumerFormat Format, GroupStart Start, bool IsAutoCommit, bool IsReadCommitted, int FetchMinBytes, TimeSpan RequestTimeout, ConsumerErrorPolicy OnError)
{
    private const int MaxFetchMinBytes = 10_000_000;

    /// <summary>The plan, or what is wrong with the request.</summary>
    public static (ConsumerPlan? Plan, ConsumerRefusal? Refusal) Check(NewConsumerInstance asked, ConsumerInstanceOptions options)
    {
        if (!Enum.TryParse<ConsumerFormat>(asked.Format ?? nameof(ConsumerFormat.Binary), ignoreCase: true, out var format)
            || (asked.Format is { Length: > 0 } name && !char.IsAsciiLetter(name[0])))
        {
            return (null, ConsumerRefusal.InvalidFormat);
        }

        if (asked.FetchMinBytes is < -1 or > MaxFetchMinBytes)
        {
            return (null, new(ConsumerRefusalKind.OutOfRange,
                $"Invalid consumer configuration. It does not abide by the constraints: fetch.min.bytes must be between -1 and {MaxFetchMinBytes} (was {asked.FetchMinBytes})"));
        }

        if (asked.RequestTimeoutMs is < 0)
        {
            return (null, ConsumerRefusal.BadConfiguration($"consumer.request.timeout.ms must not be negative (was {asked.RequestTimeoutMs})"));
        }

        GroupStart? start = asked.AutoOffsetReset?.ToUpperInvariant() switch
        {
            null or "LATEST" => GroupStart.Latest,
            "EARLIEST" => GroupStart.Earliest,
            "NONE" => GroupStart.None,
            _ => null,
        };
        if (start is null)
        {
            return (null, ConsumerRefusal.BadConfiguration("auto.offset.reset must be earliest, latest or none"));
        }

        bool? autoCommit = asked.AutoCommit is null ? true : bool.TryParse(asked.AutoCommit, out var parsed) ? parsed : null;
        if (autoCommit is null)
        {
            return (null, ConsumerRefusal.BadConfiguration("auto.commit.enable must be true or false"));
        }

        ConsumerErrorPolicy? onError = asked.OnError?.ToUpperInvariant() switch
        {
            null or "FAIL" => ConsumerErrorPolicy.Fail,
            "SKIP" => ConsumerErrorPolicy.Skip,
            "RAW" => ConsumerErrorPolicy.Raw,
            _ => null,
        };
        if (onError is null)
        {
            return (null, ConsumerRefusal.BadConfiguration("on.error must be fail, skip or raw"));
        }

        bool? readCommitted = asked.IsolationLevel?.ToUpperInvariant() switch
        {
            null => options.ReadCommitted,
            "READ_COMMITTED" => true,
            "READ_UNCOMMITTED" => false,
            _ => null,
        };
        return readCommitted is null
            ? (null, ConsumerRefusal.BadConfiguration("isolation.level must be read_committed or read_uncommitted"))
            : (new ConsumerPlan(
                format, start.Value, autoCommit.Value, readCommitted.Value, asked.FetchMinBytes ?? options.FetchMinBytes,
                TimeSpan.FromMilliseconds(asked.RequestTimeoutMs ?? options.RequestTimeoutMs), onError.Value), null);
    }
}
