using System.Runtime.CompilerServices;
using Dashboard.Services.Samples;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Loads ten events in two steps, or fails as often as asked first.</summary>
public sealed class FakeSampleLoader : ISampleLoader
{
    public int FailuresLeft { get; set; }

    public int Loads { get; private set; }

    public int EventCount => 10;

    public string Topic => "earthquakes";

    public bool IsReplaying { get; set; }

    public async IAsyncEnumerable<SampleProgress> LoadAsync(string cluster, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        Loads++;
        if (FailuresLeft-- > 0)
        {
            throw new SampleException("The broker is not there yet.");
        }

        yield return new SampleProgress("Storing events", 5, 10);
        IsReplaying = true;
        yield return new SampleProgress("Done", 10, 10);
    }
}
