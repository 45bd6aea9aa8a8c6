using Dashboard.Services.Records;
using Dashboard.Services.Rehearsal;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A draft tried on the messages that its topic holds.</summary>
public sealed class RehearsalViewModel(ISchemaRehearsal rehearsal)
{
    /// <summary>Newest messages that are read.</summary>
    public const int MostRecords = 1000;

    public bool IsRunning { get; private set; }

    /// <summary>Null until it ran for the draft as it is now.</summary>
    public RehearsalReport? Report { get; private set; }

    public Loading.Failed? Failure { get; private set; }

    /// <summary>The result in one sentence.</summary>
    public string Summary => Report switch
    {
        null => "",
        { Tried: 0 } => "The topic holds no message to try.",
        { Failures.Count: 0, Losses.Count: 0, Tried: var tried } => $"All of the newest {Words.Of(tried, "message")} can be read, and nothing in them is lost.",
        { Failures.Count: 0, Losses: var losses, Tried: var tried } => $"All of the newest {Words.Of(tried, "message")} can be read; {string.Join(", ", losses.Select(loss => $"{Words.Count(loss.Count)} lose {loss.Reason}"))}.",
        { Fitting: var fitting, Tried: var tried } report => $"{Words.Count(fitting)} of the newest {Words.Of(tried, "message")} can be read, {Words.Count(report.Tried - fitting)} cannot.",
    };

    public void Forget() => (Report, Failure) = (null, null);

    public async Task RunAsync(string cluster, string topic, bool isKey, SchemaText candidate, CancellationToken cancellationToken)
    {
        (IsRunning, Report, Failure) = (true, null, null);
        try
        {
            var report = await rehearsal.RunAsync(cluster, new RehearsalRequest(topic, isKey, candidate, MostRecords), cancellationToken);
            Report = report.Problem is null ? report : null;
            Failure = report.Problem is { } problem ? new Loading.Failed(RegistryWords.Sentence(problem), "") : null;
        }
        catch (KafkaUnavailableException failure)
        {
            Failure = new Loading.Failed($"The messages of {topic} cannot be read.", failure.Message);
        }
        catch (RegistryUnavailableException failure)
        {
            Failure = RegistryWords.Failed(failure);
        }
        finally
        {
            IsRunning = false;
        }
    }
}
