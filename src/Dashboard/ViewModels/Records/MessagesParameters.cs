namespace Dashboard.ViewModels.Records;

/// <summary>The query parameters of the Messages page as they stand in the address; null means absent.</summary>
public sealed record MessagesParameters
{
    /// <summary><c>mode</c>: newest, oldest, offset, time or range.</summary>
    public string? Mode { get; init; }

    /// <summary><c>o</c>: <c>120</c> or <c>3:120</c>.</summary>
    public string? Offset { get; init; }

    /// <summary><c>from</c>: see <see cref="TimeText"/>.</summary>
    public string? From { get; init; }

    /// <summary><c>to</c>: the end of a range.</summary>
    public string? To { get; init; }

    /// <summary><c>p</c>: see <see cref="PartitionSet"/>.</summary>
    public string? Partitions { get; init; }

    /// <summary><c>n</c>.</summary>
    public string? Limit { get; init; }

    /// <summary><c>q</c>.</summary>
    public string? Text { get; init; }

    /// <summary><c>in</c>: any of key, value, headers, by comma.</summary>
    public string? In { get; init; }

    /// <summary><c>f</c>: rules as text, or a script.</summary>
    public string? Filter { get; init; }

    /// <summary><c>fl</c>: <c>js</c> where <c>f</c> is a script.</summary>
    public string? Language { get; init; }

    /// <summary>Names and values for the address; a null value removes the parameter.</summary>
    public IReadOnlyDictionary<string, object?> ToAddress() => new Dictionary<string, object?>
    {
        ["mode"] = Mode,
        ["o"] = Offset,
        ["from"] = From,
        ["to"] = To,
        ["p"] = Partitions,
        ["n"] = Limit,
        ["q"] = Text,
        ["in"] = In,
        ["f"] = Filter,
        ["fl"] = Language,
    };
}
