using System.Globalization;

namespace Dashboard.ViewModels.Records;

/// <summary>
/// Where a live view stands, small enough for a browser to keep while the connection is away: <c>0:120,1:98@1767967511204</c>, the next offset
/// of each partition and the time of the newest record seen.
/// </summary>
public sealed record LivePlace(IReadOnlyDictionary<int, long> Next, DateTimeOffset Newest)
{
    private const int MostPartitions = 10_000;

    /// <summary>Reads what a browser kept; null for anything else.</summary>
    public static LivePlace? TryRead(string? text)
    {
        var parts = (text ?? "").Split('@');
        if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var newest) || newest > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var next = new Dictionary<int, long>();
        foreach (var place in parts[0].Split(',', MostPartitions))
        {
            var pair = place.Split(':');
            if (pair.Length != 2 || !int.TryParse(pair[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition) || !long.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                return null;
            }

            next[partition] = offset;
        }

        return new LivePlace(next, DateTimeOffset.FromUnixTimeMilliseconds(newest));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', Next.Select(next => string.Create(CultureInfo.InvariantCulture, $"{next.Key}:{next.Value}")))}@{Newest.ToUnixTimeMilliseconds()}");
}
