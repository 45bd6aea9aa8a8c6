using Dashboard.Services.Records;
using Dashboard.Services.Reviews;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The drafts of a cluster, kept fresh while somebody looks.</summary>
public sealed class DraftsViewModel(ISchemaReviews reviews)
{
    private IReadOnlyList<SchemaDraft> _all = [];

    public Loading State { get; private set; } = new Loading.Waiting();

    /// <summary>Whether registered drafts are shown, too.</summary>
    public bool ShowsRegistered { get; set; }

    /// <summary>What is shown, the last changed first.</summary>
    public IReadOnlyList<SchemaDraft> Rows => ShowsRegistered ? _all : [.. _all.Where(draft => draft.IsOpen)];

    public int RegisteredCount => _all.Count(draft => !draft.IsOpen);

    /// <summary>Open drafts of one subject.</summary>
    public IEnumerable<SchemaDraft> Of(string subject) => _all.Where(draft => draft.IsOpen && draft.Subject == subject);

    /// <summary>Follows the drafts until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(string cluster, Func<Task> changed, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in reviews.WatchAsync(cluster, cancellationToken))
            {
                await ReadAsync(cluster, cancellationToken);
                await changed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    private async Task ReadAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            _all = await reviews.ListAsync(cluster, cancellationToken);
            State = new Loading.Done();
        }
        catch (KafkaUnavailableException failure)
        {
            State = new Loading.Failed(failure.Message, failure.Failure.Name);
        }
    }
}
