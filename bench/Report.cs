using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dashboard.Bench;

/// <summary>The figures as a Markdown table and as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string ToTable(IReadOnlyList<Comparison> comparisons)
    {
        var table = new StringBuilder("| measured | product | yardstick | ratio |\n|---|--:|--:|--:|\n");
        foreach (var comparison in comparisons)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {comparison.Name} | {Figure(comparison.ProductMedian, comparison.Unit)} ");
            table.Append(CultureInfo.InvariantCulture, $"| {Figure(comparison.YardstickMedian, comparison.Unit)} ({comparison.Yardstick}) ");
            table.AppendLine(CultureInfo.InvariantCulture, $"| {comparison.Ratio:0.00} |");
        }

        foreach (var comparison in comparisons.Where(comparison => comparison.Note is not null))
        {
            table.AppendLine().Append(comparison.Name).Append(": ").AppendLine(comparison.Note);
        }

        return table.ToString();
    }

    public static Task WriteJsonAsync(string path, IReadOnlyList<Comparison> comparisons, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(comparisons, Json), cancellationToken);

    private static string Figure(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {unit}");
}
