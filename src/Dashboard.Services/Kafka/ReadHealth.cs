using Confluent.Kafka;

namespace Dashboard.Services.Kafka;

/// <summary>Judges from errors and silence whether a consumer still reaches its cluster.</summary>
internal sealed class ReadHealth(TimeProvider time)
{
    /// <summary>How long the direct question may take.</summary>
    public static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(3);

    /// <summary>How long a bounded read may hear nothing at all.</summary>
    internal static readonly TimeSpan StallTime = TimeSpan.FromSeconds(15);

    // Reconnecting after a dropped connection takes a moment and is no failure.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _lastSuccess = time.GetTimestamp();
    private long _firstErrorAt;
    private Error? _error;

    /// <summary>A record or an end-of-partition event arrived.</summary>
    public void Succeed()
    {
        Volatile.Write(ref _lastSuccess, time.GetTimestamp());
        if (Volatile.Read(ref _error) is not null)
        {
            Forgive();
        }
    }

    /// <summary>The reader was busy handing over; silence counts from now.</summary>
    public void Resume() => Volatile.Write(ref _lastSuccess, time.GetTimestamp());

    /// <summary>The cluster answered after all.</summary>
    public void Forgive()
    {
        lock (_lock)
        {
            _error = null;
        }
    }

    /// <summary>The client reported an error; it goes on trying by itself.</summary>
    public void Report(Error error)
    {
        lock (_lock)
        {
            if (_error is null)
            {
                _firstErrorAt = time.GetTimestamp();
            }

            // A refusal of credentials explains more than the disconnect that follows it.
            if (_error is null || !IsCertain(_error))
            {
                _error = error;
            }
        }
    }

    /// <summary>Null while all is well.</summary>
    /// <param name="isBounded">Whether something should be arriving.</param>
    public (Error Error, bool IsCertain)? Verdict(bool isBounded)
    {
        lock (_lock)
        {
            if (_error is not null && IsCertain(_error))
            {
                return (_error, true);
            }

            if (_error is not null && time.GetElapsedTime(_firstErrorAt) > Grace)
            {
                return (_error, false);
            }

            return isBounded && time.GetElapsedTime(Volatile.Read(ref _lastSuccess)) > StallTime
                ? (_error ?? new Error(ErrorCode.Local_TimedOut), true)
                : null;
        }
    }

    private static bool IsCertain(Error error) => error.IsFatal || error.Code is
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl or
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition or ErrorCode.TopicAuthorizationFailed;
}
