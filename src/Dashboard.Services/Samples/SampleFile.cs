namespace Dashboard.Services.Samples;

/// <summary>
/// The sample as shipped beside the program: 1,707 events of one week in February 2018, ordered by time (U.S. Geological Survey, public domain).
/// </summary>
internal sealed class SampleFile
{
    /// <summary>How many events the shipped file holds.</summary>
    public const int EventCount = 1707;

    private readonly Lazy<Task<IReadOnlyList<SampleEvent>>> _events;

    /// <param name="path">Where it is; null for the copy beside the program.</param>
    public SampleFile(string? path = null)
    {
        var file = path ?? Path.Combine(AppContext.BaseDirectory, "samples", "earthquakes.ndjson");
        _events = new Lazy<Task<IReadOnlyList<SampleEvent>>>(() => ReadFileAsync(file));
    }

    /// <summary>All events in order of time; read once.</summary>
    /// <exception cref="SampleException">The file is missing or damaged.</exception>
    public Task<IReadOnlyList<SampleEvent>> ReadAsync(CancellationToken cancellationToken) => _events.Value.WaitAsync(cancellationToken);

    private static async Task<IReadOnlyList<SampleEvent>> ReadFileAsync(string path)
    {
        try
        {
            var events = new List<SampleEvent>();
            await foreach (var line in File.ReadLinesAsync(path))
            {
                if (line.Length > 0)
                {
                    events.Add(SampleEvent.Parse(line));
                }
            }

            return events;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SampleException($"The sample data cannot be read from {path}.", failure);
        }
    }
}
