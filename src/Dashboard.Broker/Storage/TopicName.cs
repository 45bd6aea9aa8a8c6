namespace Dashboard.Broker.Storage;

/// <summary>What a topic may be called.</summary>
internal static class TopicName
{
    private const int MaxLength = 249;

    /// <summary>What is wrong with a name; null if nothing.</summary>
    public static string? Complaint(string name)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return $"A topic name has 1 to {MaxLength} characters.";
        }

        if (name is "." or "..")
        {
            return "A topic name is not '.' or '..'.";
        }

        return name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? null
            : $"Topic name \"{name}\" is illegal, it contains a character other than ASCII alphanumerics, '.', '_' and '-'.";
    }

    /// <summary>The name of its metrics. Two topics that differ only in periods and underscores would share one.</summary>
    public static string ForMetrics(string name) => name.Replace('.', '_');

    /// <summary>Names a broker keeps its own state under; no client may create them.</summary>
    public static bool IsInternal(string name) => name is "__consumer_offsets" or "__transaction_state";
}
