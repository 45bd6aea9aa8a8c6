namespace Dashboard.Hosting;

/// <summary>The parts of the process that answer HTTP, each on addresses of its own.</summary>
internal enum DashboardPart
{
    Console,
    Registry,
    RestProxy,
}
