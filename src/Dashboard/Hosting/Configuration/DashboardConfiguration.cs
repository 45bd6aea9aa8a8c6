namespace Dashboard.Hosting.Configuration;

/// <summary>Where settings come from, later ones win: appsettings.json, environment, the classic names, command line.</summary>
internal static class DashboardConfiguration
{
    public static void AddDashboardConfiguration(this WebApplicationBuilder builder)
    {
        KnownKeys.OfThisProduct.Check(builder.Configuration);
    }

    public static void AddDashboardLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        // What stops the start is said in one sentence by Program; the host would print it again with its stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}
