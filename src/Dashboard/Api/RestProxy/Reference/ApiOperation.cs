namespace Dashboard.Api.RestProxy.Reference;

/// <summary>One operation as the reference describes it.</summary>
/// <param name="Path">As it is routed, e.g. <c>/topics/{topic}</c>.</param>
/// <param name="Group">The heading under which it stands.</param>
/// <param name="Summary">What it does, in one sentence.</param>
internal sealed record ApiOperation(string Method, string Path, string Group, string Summary)
{
    /// <summary>Query parameters and what they mean.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Media type of the body; null for an operation without one.</summary>
    public string? RequestType { get; init; }

    /// <summary>A body as it could be sent.</summary>
    public string? Request { get; init; }

    /// <summary>HTTP status of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>An answer as it could come; null for one without body.</summary>
    public string? Answer { get; init; }

    /// <summary>The names in braces.</summary>
    public IEnumerable<string> PathParameters =>
        Path.Split('/').Where(segment => segment is ['{', .., '}']).Select(segment => segment[1..^1]);
}
