using Dashboard.Services.Records;
using Dashboard.Services.Samples;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Overview;

/// <summary>The button that loads the sample data, and how far it is.</summary>
public sealed class SampleViewModel(ISampleLoader loader)
{
    public string Topic => loader.Topic;

    public int EventCount => loader.EventCount;

    public bool IsReplaying => loader.IsReplaying;

    /// <summary>Set while loading.</summary>
    public SampleProgress? Progress { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Why it could not be loaded; null otherwise.</summary>
    public string? Failure { get; private set; }

    /// <summary>0 to 100.</summary>
    public int Percent => Progress is { Total: > 0 } progress ? (int)(100L * progress.Produced / progress.Total) : 0;

    /// <summary>Loads and starts the replay; false where that failed, and then <see cref="Failure"/> says why.</summary>
    public async Task<bool> LoadAsync(string cluster, Func<Task> changed, CancellationToken cancellationToken)
    {
        (IsLoading, Failure, Progress) = (true, null, null);
        try
        {
            await foreach (var progress in loader.LoadAsync(cluster, cancellationToken))
            {
                Progress = progress;
                await changed();
            }

            return true;
        }
        catch (Exception failure) when (failure is SampleException or KafkaUnavailableException or RegistryUnavailableException)
        {
            Failure = failure.Message;
            return false;
        }
        finally
        {
            IsLoading = false;
        }
    }
}
