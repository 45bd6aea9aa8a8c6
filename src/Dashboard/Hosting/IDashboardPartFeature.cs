namespace Dashboard.Hosting;

/// <summary>Tells to which part the connection of a request belongs. Set by the listener, so no header can claim another part.</summary>
internal interface IDashboardPartFeature
{
    DashboardPart Part { get; }
}
