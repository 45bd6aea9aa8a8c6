using System.Globalization;

namespace Dashboard.Broker.Storage;

/// <summary>A setting of a topic or of the broker.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Default">The value where nothing is set.</param>
/// <param name="Allowed">The legal values; empty if any of the type.</param>
/// <param name="Least">The smallest legal number.</param>
/// <param name="BrokerName">The broker's setting that supplies the default of a topic's; null if none.</param>
internal sealed record ConfigDefinition(
    string Name,
    ConfigType Type,
    string Default,
    string[]? Allowed = null,
    long Least = long.MinValue,
    string? BrokerName = null)
{
    /// <summary>What is wrong with a value; null if nothing.</summary>
    public string? Complaint(string value)
    {
        var fits = Type switch
        {
            ConfigType.Boolean => value is "true" or "false",
            ConfigType.Int => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Least,
            ConfigType.Long => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Least,
            ConfigType.Double => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1,
            ConfigType.List => ListOf(value).All(IsAllowed),
            _ => IsAllowed(value),
        };
        return fits ? null : $"Invalid value {value} for configuration {Name}{Expectation()}";
    }

    /// <summary>The elements of a list value.</summary>
    public static string[] ListOf(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private bool IsAllowed(string value) => Allowed is null || Allowed.Contains(value, StringComparer.Ordinal);

    private string Expectation()
    {
        if (Allowed is not null)
        {
            return $": must be one of {string.Join(", ", Allowed)}.";
        }

        return Least == long.MinValue ? "." : $": must be a number of at least {Least}.";
    }
}
