namespace Dashboard.Bench;

/// <summary>One thing measured on the product and on its yardstick.</summary>
internal interface IMeasurement
{
    string Name { get; }

    string Yardstick { get; }

    string Unit { get; }

    bool HigherIsBetter { get; }

    /// <summary>What a reader has to know, known after the rounds; null for nothing.</summary>
    string? Note { get; }

    /// <summary>Work before the first round that is not measured: topics, schemas, warm connections.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken);

    Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken);
}
