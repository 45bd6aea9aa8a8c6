using Dashboard.Services.Records;
using Dashboard.Services.Reviews;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>One draft under review: what it changes, what the registry would say, what people say; kept fresh while somebody looks.</summary>
public sealed class ReviewViewModel(ISchemaReviews reviews, ISchemaRegistries registries)
{
    private string _cluster = "";
    private string _id = "";
    private ISchemaRegistry? _registry;
    private (int Revision, int? Latest)? _compared;

    public Loading State { get; private set; } = new Loading.Waiting();

    /// <summary>The draft as it is now; null where there is none, or no longer.</summary>
    public SchemaDraft? Draft { get; private set; }

    /// <summary>The newest version of the subject, which the draft is compared with; null for a first schema.</summary>
    public RegisteredSchema? Latest { get; private set; }

    public SubjectLevel? Level { get; private set; }

    /// <summary>What the registry would say of the present text.</summary>
    public DraftVerdict? Verdict { get; private set; }

    /// <summary>Why the last change was not taken; null before the first or after one that was.</summary>
    public string? Problem { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>Whether the subject got another version since the draft began.</summary>
    public bool IsBehind => Draft is { IsOpen: true, BasedOn: var from } && Latest is { } latest && from != latest.Version;

    /// <summary>The text laid out for reading.</summary>
    public string Code => Draft is null ? "" : SchemaLayout.Of(Draft.Schema.Text);

    /// <summary>Follows the draft until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(string cluster, string id, Func<Task> changed, CancellationToken cancellationToken)
    {
        (_cluster, _id, _registry) = (cluster, id, registries.Find(cluster));
        try
        {
            await foreach (var _ in reviews.WatchAsync(cluster, cancellationToken))
            {
                await ReadAsync(cancellationToken);
                await changed();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    /// <summary>Asks the registry again.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        _compared = null;
        await ReadAsync(cancellationToken);
    }

    public Task<bool> CommentAsync(string author, string remark, CancellationToken cancellationToken) =>
        ChangeAsync(async draft => await reviews.CommentAsync(_cluster, draft.Id, author, remark, cancellationToken), cancellationToken);

    public Task<bool> DecideAsync(bool approved, string author, string remark, CancellationToken cancellationToken) =>
        ChangeAsync(async draft => await reviews.DecideAsync(_cluster, draft.Id, draft.Revision, approved, author, remark, cancellationToken), cancellationToken);

    /// <param name="revision">The revision that the new text was made from.</param>
    public Task<bool> ReviseAsync(int revision, string text, string author, string remark, CancellationToken cancellationToken) =>
        ChangeAsync(async draft => await reviews.ReviseAsync(_cluster, draft.Id, revision, draft.Schema with { Text = text }, author, remark, cancellationToken), cancellationToken);

    /// <summary>Registers the present text and notes it on the draft.</summary>
    public Task<bool> RegisterAsync(string author, CancellationToken cancellationToken) => ChangeAsync(
        async draft =>
        {
            var answer = await _registry!.RegisterAsync(draft.Subject, draft.Schema, cancellationToken: cancellationToken);
            if (answer.Value is not { } registered)
            {
                Problem = RegistryWords.Sentence(answer.Refusal!.Message);
                _compared = null;
                return null;
            }

            return await reviews.MarkRegisteredAsync(_cluster, draft.Id, draft.Revision, author, new DraftRegistration(registered.Version, registered.Id), cancellationToken);
        },
        cancellationToken);

    public async Task<bool> DiscardAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reviews.DiscardAsync(_cluster, _id, cancellationToken);
            return true;
        }
        catch (KafkaUnavailableException failure)
        {
            Problem = failure.Message;
            return false;
        }
    }

    private async Task<bool> ChangeAsync(Func<SchemaDraft, Task<DraftOutcome?>> change, CancellationToken cancellationToken)
    {
        if (Draft is not { } draft || IsBusy)
        {
            return false;
        }

        (IsBusy, Problem) = (true, null);
        try
        {
            var outcome = await change(draft);
            Problem ??= outcome is null ? null : DraftWords.Problem(outcome);
            await ReadAsync(cancellationToken);
            return outcome is DraftOutcome.Done;
        }
        catch (KafkaUnavailableException failure)
        {
            Problem = failure.Message;
        }
        catch (RegistryUnavailableException failure)
        {
            Problem = RegistryWords.Failed(failure).Reason;
        }
        finally
        {
            IsBusy = false;
        }

        return false;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            Draft = await reviews.FindAsync(_cluster, _id, cancellationToken);
            if (Draft is { } draft && _registry is not null)
            {
                await CompareAsync(_registry, draft, cancellationToken);
            }

            State = new Loading.Done();
        }
        catch (KafkaUnavailableException failure)
        {
            State = new Loading.Failed(failure.Message, failure.Failure.Name);
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }

    // Remarks change neither text nor registry; only a new text or a new version is compared again.
    private async Task CompareAsync(ISchemaRegistry registry, SchemaDraft draft, CancellationToken cancellationToken)
    {
        Latest = (await registry.GetVersionAsync(draft.Subject, null, cancellationToken: cancellationToken)).Value;
        if (_compared == (draft.Revision, Latest?.Version))
        {
            return;
        }

        Level = await registry.GetLevelAsync(draft.Subject, cancellationToken);
        Verdict = draft.IsOpen ? await SchemaChecker.CheckAsync(registry, draft.Subject, draft.Schema, null, Latest?.Schema, cancellationToken) : null;
        _compared = (draft.Revision, Latest?.Version);
    }
}
