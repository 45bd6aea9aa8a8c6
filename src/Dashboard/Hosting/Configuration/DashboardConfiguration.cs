using System.Collections;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Memory;

namespace Dashboard.Hosting.Configuration;

/// <summary>Where settings come from, later ones win: appsettings.json, environment, the classic names, command line.</summary>
internal static class DashboardConfiguration
{
    public static void AddDashboardConfiguration(this WebApplicationBuilder builder)
    {
        var classic = ClassicNames.Translate(ClassicProperties.Merge(ReadEnvironment(), ReadProperties()));
        var sources = builder.Configuration.Sources;
        var commandLine = sources.ToList().FindLastIndex(source => source is CommandLineConfigurationSource);
        var place = commandLine < 0 ? sources.Count : commandLine;
        // Above the environment: an image sets defaults there, whereas a classic name is only ever set on purpose.
        sources.Insert(place, new MemoryConfigurationSource { InitialData = classic.Settings });
        builder.Services.AddSingleton(classic);
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

    private static string[] ReadProperties()
    {
        try
        {
            return File.Exists(ClassicProperties.FileName) ? File.ReadAllLines(ClassicProperties.FileName) : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{Path.GetFullPath(ClassicProperties.FileName)} cannot be read: {unreadable.Message}");
        }
    }

    private static Dictionary<string, string> ReadEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
