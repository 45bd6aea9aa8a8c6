namespace Dashboard.Services.Cluster;

/// <summary>Asks the client library whether it knows the properties of a cluster.</summary>
public interface IClientPropertyCheck
{
    /// <summary>Null, or one sentence that names the property the library refuses. Never holds a credential.</summary>
    string? FindProblem(ClusterOptions cluster);
}
