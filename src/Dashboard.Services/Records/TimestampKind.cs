namespace Dashboard.Services.Records;

/// <summary>What a record's timestamp tells (KIP-32).</summary>
public enum TimestampKind
{
    /// <summary>Stored without a timestamp (message format 0).</summary>
    None,

    /// <summary>Set by the producer.</summary>
    CreateTime,

    /// <summary>Set by the broker on append.</summary>
    LogAppendTime,
}
