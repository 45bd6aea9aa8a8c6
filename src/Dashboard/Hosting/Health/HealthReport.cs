namespace Dashboard.Hosting.Health;

/// <summary>Whether the process can serve, part by part.</summary>
/// <param name="Status"><c>ready</c> or <c>not ready</c>.</param>
internal sealed record HealthReport(string Status, IReadOnlyList<PartHealth> Parts)
{
    public bool IsReady => Parts.All(part => part.Ready);

    public static HealthReport Of(params PartHealth[] parts) => new(parts.All(part => part.Ready) ? "ready" : "not ready", parts);
}

/// <summary>One part.</summary>
/// <param name="Detail">One sentence.</param>
internal sealed record PartHealth(string Part, bool Ready, string Detail);
