namespace Dashboard.ViewModels.Shell;

/// <summary>What one part of the product (Kafka, the registry, the REST proxy) answered when it was asked.</summary>
public abstract record PartReport<T>
{
    private PartReport()
    {
    }

    /// <summary>When it answered or failed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>It answered.</summary>
    /// <param name="Latency">How long the question took, measured here.</param>
    public sealed record Answered(T Facts, TimeSpan Latency) : PartReport<T>;

    /// <summary>It did not answer.</summary>
    /// <param name="Reason">One sentence for people.</param>
    /// <param name="Technical">Names and codes, shown folded.</param>
    public sealed record Failed(string Reason, string Technical) : PartReport<T>;

    /// <summary>There is none for this cluster.</summary>
    public sealed record NotSetUp : PartReport<T>;
}
