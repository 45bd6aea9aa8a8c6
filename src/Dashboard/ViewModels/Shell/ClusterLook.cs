namespace Dashboard.ViewModels.Shell;

/// <summary>How a cluster is told apart at a glance: a word and a stripe. The stripe is never the only sign.</summary>
/// <param name="Tag"><c>PROD</c>, <c>STAGE</c> or <c>DEV</c>; null where the name does not say.</param>
/// <param name="StripeVariable">CSS variable of the stripe's colour.</param>
public sealed record ClusterLook(string? Tag, string StripeVariable)
{
    private static readonly ClusterLook Prod = new("PROD", "--cluster-prod");
    private static readonly ClusterLook Stage = new("STAGE", "--cluster-stage");
    private static readonly ClusterLook Dev = new("DEV", "--cluster-dev");
    private static readonly ClusterLook Other = new(null, "--cluster-dev");

    /// <summary>Read from the words of the cluster's name: <c>eu-prod-1</c> is production.</summary>
    public static ClusterLook For(string cluster)
    {
        var words = cluster.Split('-', '_', '.');
        return words.Any(word => word is "prod" or "production" or "live") ? Prod
            : words.Any(word => word is "stage" or "staging" or "test" or "qa" or "uat") ? Stage
            : words.Any(word => word is "dev" or "development" or "local" or "lab" or "embedded" or "sandbox") ? Dev
            : Other;
    }
}
