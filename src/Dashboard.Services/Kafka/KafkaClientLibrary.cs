using Confluent.Kafka;
using Dashboard.Services.Cluster;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class KafkaClientLibrary : IKafkaClientLibrary
{
    public string Version => Library.VersionString;

    public string? FindProblem()
    {
        // The client package and the native library it brings carry the same version.
        var shipped = typeof(Library).Assembly.GetName().Version ?? new Version(0, 0);
        var (loaded, text) = Load();
        return loaded is null
            ? $"The native Kafka library cannot be loaded ({text}); publish for this platform, which brings librdkafka {shipped.ToString(3)}."
            : Compare(loaded, text, shipped);
    }

    /// <summary>The verdict on a loaded version.</summary>
    internal static string? Compare(Version loaded, string text, Version shipped) =>
        loaded >= new Version(shipped.Major, shipped.Minor, Math.Max(0, shipped.Build))
            ? null
            : $"The native Kafka library is librdkafka {text}, older than the {shipped.ToString(3)} this product ships: another copy on the loader's path shadows it (the package librdkafka-dev does); remove that copy or take it off the path.";

    private static (Version? Version, string Text) Load()
    {
        try
        {
            // 0xMMmmrrpp: major, minor, revision, pre-release.
            var number = Library.Version;
            return (new Version(number >> 24, (number >> 16) & 0xff, (number >> 8) & 0xff), Library.VersionString);
        }
        catch (Exception failure) when (failure is DllNotFoundException or InvalidOperationException or EntryPointNotFoundException or TypeInitializationException)
        {
            return (null, failure.Message.ReplaceLineEndings(" "));
        }
    }
}
