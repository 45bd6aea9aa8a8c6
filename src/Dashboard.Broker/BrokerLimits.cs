namespace Dashboard.Broker;

/// <summary>Bounds of what connections may use.</summary>
internal static class BrokerLimits
{
    /// <summary>Largest request in bytes.</summary>
    public const int MaxFrameBytes = 100 * 1024 * 1024;

    /// <summary>Largest request that carries no records, in bytes. Parts of some are kept for long, e.g. what members of groups say of themselves.</summary>
    public const int MaxFrameBytesWithoutRecords = 4 * 1024 * 1024;

    /// <summary>Bytes that requests of all connections may hold at once, those below 64 KiB not counted.</summary>
    public const long FrameBudgetBytes = 256L * 1024 * 1024;

    /// <summary>Connections at the same time; further ones are closed at once.</summary>
    public const int MaxConnections = 1000;

    /// <summary>How long a connection may be open without a sign-in, where one is wanted.</summary>
    public static TimeSpan SignInPatience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be silent.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(10);
}
