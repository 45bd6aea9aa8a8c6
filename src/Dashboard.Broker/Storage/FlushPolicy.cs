using System.Globalization;

namespace Dashboard.Broker.Storage;

/// <summary>When what was written is forced to disk.</summary>
/// <param name="BeforeAnswer">Whether an answer that promises durability waits for the disk.</param>
/// <param name="Interval">How often the rest is forced to disk in the background.</param>
internal sealed record FlushPolicy(bool BeforeAnswer, TimeSpan Interval)
{
    private const string IntervalPrefix = "interval:";

    /// <summary>In the background every 5 seconds.</summary>
    public static FlushPolicy None { get; } = new(BeforeAnswer: false, TimeSpan.FromSeconds(5));

    /// <summary>Reads <c>none</c>, <c>interval:&lt;milliseconds&gt;</c> or <c>always</c>.</summary>
    /// <exception cref="BrokerStartException">It is none of these.</exception>
    public static FlushPolicy Parse(string text)
    {
        if (text is "none" or "always")
        {
            return None with { BeforeAnswer = text == "always" };
        }

        return text.StartsWith(IntervalPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(IntervalPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 10 and <= 60_000
            ? new FlushPolicy(BeforeAnswer: false, TimeSpan.FromMilliseconds(milliseconds))
            : throw new BrokerStartException(
                $"Broker:Flush is '{text}'; it must be none, always, or interval:<milliseconds> with 10 to 60000 milliseconds.");
    }
}
