namespace Dashboard.Services.Schemas;

/// <summary>Gives each cluster its registry.</summary>
public interface ISchemaRegistries
{
    /// <summary>
    /// The cluster's registry: external where a URL is configured, this process's engine for the default cluster, null where there is none.
    /// </summary>
    ISchemaRegistry? Find(string cluster);
}
