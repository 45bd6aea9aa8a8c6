using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Bounds the wait for Kafka, so that a cluster that is away is answered as such and not with silence.</summary>
internal sealed class KafkaPatience(IOptions<RestProxyOptions> options, TimeProvider time)
{
    private const int RequestTimedOut = 7;

    private readonly TimeSpan _limit = TimeSpan.FromMilliseconds(options.Value.KafkaTimeoutMs);

    /// <summary>The answer of Kafka.</summary>
    /// <exception cref="KafkaUnavailableException">Kafka refused, or did not answer in time.</exception>
    public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await ask(end.Token).WaitAsync(_limit, time, cancellationToken);
        }
        catch (TimeoutException failure)
        {
            await end.CancelAsync();
            throw new KafkaUnavailableException(
                new KafkaFailure(RequestTimedOut, "REQUEST_TIMED_OUT", $"Kafka did not answer within {_limit.TotalMilliseconds:0} ms.", IsRetriable: true), failure);
        }
    }
}
