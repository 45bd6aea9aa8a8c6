using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dashboard.Broker.Security;

/// <summary>A small file that only its owner may read, replaced as a whole.</summary>
internal sealed class SecurityFile<T>(string path, JsonTypeInfo<T> format)
{
    /// <summary>What was saved, or <paramref name="nothing"/>.</summary>
    /// <exception cref="BrokerStartException">The file cannot be understood. Going on without it would open or close the wrong doors.</exception>
    public T Read(T nothing)
    {
        if (!File.Exists(path))
        {
            return nothing;
        }

        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, format) ?? nothing;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new BrokerStartException($"The file {path} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Replaces the file; on return it is on disk.</summary>
    public void Write(T content)
    {
        var beside = path + ".tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(file, content, format);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
