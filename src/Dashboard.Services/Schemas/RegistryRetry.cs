using System.Net;
using Dashboard.Services.Cluster;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Dashboard.Services.Schemas;

/// <summary>When a request to an external registry is made anew: at once where another server is left, then after growing, jittered waits.</summary>
internal sealed class RegistryRetry
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly ResiliencePipeline<HttpResponseMessage> _repeatable;
    private readonly ResiliencePipeline<HttpResponseMessage> _deletion;

    public RegistryRetry(ExternalRegistryOptions settings, RegistryServers servers, TimeProvider time)
    {
        _repeatable = Build(settings, servers, time, HttpClientResiliencePredicates.IsTransient);
        _deletion = Build(settings, servers, time, outcome => outcome.Exception is HttpRequestException failure && NeverArrived(failure));
    }

    /// <summary>
    /// A registration made twice is one registration; a deletion made twice is refused the second time, so it is only repeated where the
    /// first cannot have arrived.
    /// </summary>
    public ResiliencePipeline<HttpResponseMessage> For(HttpMethod method) => method == HttpMethod.Delete ? _deletion : _repeatable;

    /// <summary>Whether another server may do better.</summary>
    public static bool IsFailed(HttpResponseMessage response) =>
        response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static bool NeverArrived(HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    private static ResiliencePipeline<HttpResponseMessage> Build(
        ExternalRegistryOptions settings, RegistryServers servers, TimeProvider time, Func<Outcome<HttpResponseMessage>, bool> isRepeated)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(TimeSpan.FromMilliseconds(settings.TimeoutMs));
        var attempts = (settings.Retries + 1) * servers.Count;
        if (attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(isRepeated(attempt.Outcome)),
                DelayGenerator = attempt => ValueTask.FromResult<TimeSpan?>((attempt.AttemptNumber + 1) % servers.Count == 0 ? null : TimeSpan.Zero),
            });
        }

        return builder.AddTimeout(TimeSpan.FromMilliseconds(settings.AttemptTimeoutMs)).Build();
    }
}
