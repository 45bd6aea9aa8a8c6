using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Hosting.Health;

/// <summary>Asks the default cluster and its registry whether they can serve now.</summary>
internal sealed class Readiness(IClusterCatalog clusters, IClusterAdmin admin, ISchemaRegistries registries, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthReport> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var cluster = clusters.Default.Name;
        var parts = await Task.WhenAll(
            SayAsync("kafka", () => AskKafkaAsync(cluster, either.Token), cancellationToken),
            SayAsync("schema-registry", () => AskRegistryAsync(cluster, either.Token), cancellationToken));
        return HealthReport.Of(parts);
    }

    private async Task<string> AskKafkaAsync(string cluster, CancellationToken cancellationToken)
    {
        var description = await admin.DescribeClusterAsync(cluster, cancellationToken);
        return $"Cluster {cluster} answers with {description.Brokers.Count} broker(s).";
    }

    // A registry that is still reading its topic refuses to list.
    private async Task<string> AskRegistryAsync(string cluster, CancellationToken cancellationToken)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            return "This cluster has no registry.";
        }

        var subjects = await registry.ListSubjectsAsync(cancellationToken: cancellationToken);
        return $"It has caught up and holds {subjects.Count} subject(s).";
    }

    private static async Task<PartHealth> SayAsync(string part, Func<Task<string>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return new PartHealth(part, true, await ask());
        }
        catch (KafkaUnavailableException failure)
        {
            return new PartHealth(part, false, failure.Failure.Message);
        }
        catch (RegistryUnavailableException failure)
        {
            return new PartHealth(part, false, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PartHealth(part, false, $"It did not answer within {Patience.TotalSeconds:0} s.");
        }
    }
}
