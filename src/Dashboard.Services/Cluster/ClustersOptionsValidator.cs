using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Cluster;

/// <summary>Checks the configured clusters and the client library at start; each failure is one sentence that names the key.</summary>
internal sealed class ClustersOptionsValidator(IKafkaClientLibrary library, IClientPropertyCheck properties) : IValidateOptions<ClustersOptions>
{
    public ValidateOptionsResult Validate(string? name, ClustersOptions options)
    {
        var failures = new List<string>();
        if (library.FindProblem() is { } problem)
        {
            failures.Add(problem);
        }

        for (var index = 0; index < options.Clusters.Count; index++)
        {
            failures.AddRange(Check($"{ClustersOptions.Section}:{index}", options.Clusters[index], options.Clusters.Take(index)));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(string key, ClusterOptions cluster, IEnumerable<ClusterOptions> earlier)
    {
        if (!Validator.TryValidateProperty(cluster.Name, new ValidationContext(cluster) { MemberName = nameof(cluster.Name) }, null))
        {
            yield return $"{key}:Name is '{cluster.Name}'; it must be 1 to 63 lower-case letters, digits, '-', '_' or '.', beginning with a letter or digit.";
        }
        else if (earlier.Any(other => string.Equals(other.Name, cluster.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"{key}:Name is '{cluster.Name}', which an earlier cluster already has; every cluster needs a name of its own.";
        }

        if (cluster.BootstrapServers.Length == 0 && cluster.RestProxy.Url.Length == 0 && cluster.Name != ClusterOptions.EmbeddedName)
        {
            yield return $"{key}:BootstrapServers is empty; give a list such as 'kafka-1:9092,kafka-2:9092', or at least {key}:RestProxy:Url.";
        }

        if (FindBadAddress(cluster.BootstrapServers) is { } address)
        {
            yield return $"{key}:BootstrapServers holds '{address}'; each entry must be host:port with a port from 1 to 65535.";
        }
        else if (cluster.Properties.Count > 0 && properties.FindProblem(cluster) is { } problem)
        {
            yield return $"{key}:Properties: {problem}";
        }

        var url = cluster.RestProxy.Url;
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"))
        {
            yield return $"{key}:RestProxy:Url is '{url}'; it must be an absolute http or https URL.";
        }
    }

    private static string? FindBadAddress(string servers) =>
        servers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(server =>
        {
            // A listener name in front ("PLAINTEXT://host:port") is what broker settings carry and librdkafka accepts.
            var address = server[(server.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0)..];
            var colon = address.LastIndexOf(':');
            return colon < 1 || !ushort.TryParse(address.AsSpan(colon + 1), out var port) || port == 0;
        });
}
