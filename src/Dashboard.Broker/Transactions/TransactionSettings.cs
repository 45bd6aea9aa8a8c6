namespace Dashboard.Broker.Transactions;

/// <summary>Times and bounds of transactions.</summary>
internal sealed record TransactionSettings
{
    /// <summary>Longest time-out a producer may ask for.</summary>
    public TimeSpan MaxTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a transactional id is remembered after its last use.</summary>
    public TimeSpan IdRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How often time-outs are looked for.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether changes of transactions are forced to disk before they are acknowledged.</summary>
    public bool FlushEach { get; init; }
}
