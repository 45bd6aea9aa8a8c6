namespace Dashboard.Services.Samples;

/// <summary>Settings of <c>Samples</c>.</summary>
public sealed class SampleOptions
{
    public const string Section = "Samples";

    /// <summary>How much faster than in life the sample is replayed; 168 plays its week in an hour. From 0.001 to 1,000,000.</summary>
    public double Speed { get; set; } = 168;

    /// <summary>Load the sample into the default cluster when the process starts, and replay it.</summary>
    public bool Load { get; set; }
}
