namespace Dashboard.Services.Consumers;

/// <summary>A read of an instance.</summary>
/// <param name="Timeout">Shortens the instance's own wait; null or zero leaves it.</param>
/// <param name="MaxBytes">Lowers the most bytes of keys and values; null or zero leaves it.</param>
public readonly record struct ReadRequest(TimeSpan? Timeout = null, long? MaxBytes = null);
