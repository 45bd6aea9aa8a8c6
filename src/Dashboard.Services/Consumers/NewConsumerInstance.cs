namespace Dashboard.Services.Consumers;

/// <summary>An instance as a client asks for it; null takes the default.</summary>
/// <param name="Name">Name within the group; generated where null.</param>
/// <param name="Format">Name of a <see cref="ConsumerFormat"/>, any case.</param>
/// <param name="AutoOffsetReset"><c>earliest</c>, <c>latest</c> or <c>none</c>.</param>
/// <param name="AutoCommit"><c>true</c> or <c>false</c>.</param>
/// <param name="FetchMinBytes">-1 to 10,000,000; see <see cref="ConsumerInstanceOptions.FetchMinBytes"/>.</param>
/// <param name="RequestTimeoutMs">Longest wait of a read, in milliseconds.</param>
/// <param name="IsolationLevel"><c>read_committed</c> or <c>read_uncommitted</c>.</param>
/// <param name="GroupInstanceId">Static membership (KIP-345).</param>
/// <param name="OnError"><c>fail</c>, <c>skip</c> or <c>raw</c>; see <see cref="ConsumerErrorPolicy"/>.</param>
public sealed record NewConsumerInstance(
    string? Name = null,
    string? Format = null,
    string? AutoOffsetReset = null,
    string? AutoCommit = null,
    int? FetchMinBytes = null,
    int? RequestTimeoutMs = null,
    string? IsolationLevel = null,
    string? GroupInstanceId = null,
    string? OnError = null);
