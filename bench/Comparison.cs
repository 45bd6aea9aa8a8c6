namespace Dashboard.Bench;

/// <summary>Figures of product and yardstick, one pair per round, measured alternating in one run.</summary>
/// <param name="Unit"><c>records/s</c>, <c>requests/s</c> or <c>ms</c>.</param>
/// <param name="HigherIsBetter">False for times.</param>
/// <param name="Note">What a reader has to know beside the figures; null for nothing.</param>
internal sealed record Comparison(
    string Name,
    string Yardstick,
    string Unit,
    bool HigherIsBetter,
    IReadOnlyList<double> ProductRounds,
    IReadOnlyList<double> YardstickRounds,
    string? Note)
{
    public double ProductMedian => Median(ProductRounds);

    public double YardstickMedian => Median(YardstickRounds);

    /// <summary>Product by yardstick: a share of its speed, or a multiple of its time.</summary>
    public double Ratio => ProductMedian / YardstickMedian;

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
