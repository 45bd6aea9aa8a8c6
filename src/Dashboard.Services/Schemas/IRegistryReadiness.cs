namespace Dashboard.Services.Schemas;

/// <summary>Tells whether this process's own registry can serve.</summary>
public interface IRegistryReadiness
{
    /// <summary>Whether it has read its whole topic. Stays true when Kafka fails later: reads are answered from memory.</summary>
    bool IsReady { get; }

    /// <summary>One sentence for people.</summary>
    string Explanation { get; }
}
