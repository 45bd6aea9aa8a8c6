using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>Turns the client library's errors into the house's own.</summary>
internal static class Failures
{
    /// <summary>The failure that an error stands for.</summary>
    /// <param name="error">What the library reported.</param>
    /// <param name="message">A better sentence than the library's, where the caller knows one.</param>
    public static KafkaFailure ToFailure(this Error error, string? message = null) =>
        new((int)error.Code, ErrorNames.Of(error.Code), message ?? Describe(error), ErrorNames.IsRetriable(error.Code));

    /// <summary>The exception for a cluster that cannot be reached or refuses to be asked.</summary>
    public static KafkaUnavailableException ToUnavailable(this KafkaException exception, string cluster, string servers) =>
        new(ToUnavailable(exception.Error, cluster, servers), exception);

    /// <summary>The failure of a cluster that cannot be reached or refuses to be asked.</summary>
    public static KafkaFailure ToUnavailable(this Error error, string cluster, string servers) => error.ToFailure(error.Code switch
    {
        ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Transport or ErrorCode.Local_Resolve =>
            $"Cluster {cluster} cannot be reached at {servers}.",
        ErrorCode.Local_TimedOut or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_MsgTimedOut or ErrorCode.RequestTimedOut =>
            $"Cluster {cluster} at {servers} did not answer in time.",
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed =>
            $"Cluster {cluster} at {servers} refused the credentials.",
        ErrorCode.Local_Ssl => $"Cluster {cluster} at {servers} could not be reached over TLS.",
        _ => null,
    });

    /// <summary>A sentence for people. The library's own reasons never hold credentials.</summary>
    private static string Describe(Error error)
    {
        var reason = error.Reason?.ReplaceLineEndings(" ").Trim() ?? "";
        if (reason.Length == 0)
        {
            return $"Kafka answered {ErrorNames.Of(error.Code)}.";
        }

        foreach (var prefix in new[] { "Broker: ", "Local: " })
        {
            reason = reason.StartsWith(prefix, StringComparison.Ordinal) ? reason[prefix.Length..] : reason;
        }

        return reason.EndsWith('.') ? reason : reason + ".";
    }
}
