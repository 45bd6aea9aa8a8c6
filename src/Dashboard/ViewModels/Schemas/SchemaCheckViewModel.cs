using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Asks whether a schema would fit a subject. Nothing is changed by it.</summary>
public sealed class SchemaCheckViewModel(ISchemaRegistries registries)
{
    private ISchemaRegistry? _registry;

    public Loading State { get; private set; } = new Loading.Waiting();

    public bool HasRegistry { get; private set; } = true;

    /// <summary>Every live subject, to choose from.</summary>
    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public string Subject { get; private set; } = "";

    /// <summary>The subject's live versions, newest first; empty where there is no such subject.</summary>
    public IReadOnlyList<int> Versions { get; private set; } = [];

    public SubjectLevel? Level { get; private set; }

    /// <summary>The subject's newest version, to begin from and to name places by.</summary>
    public RegisteredSchema? Latest { get; private set; }

    /// <summary>The version to compare with; null for all that the level demands.</summary>
    public int? Version { get; private set; }

    public string Text { get; private set; } = "";

    public string SchemaType => Latest?.Schema.SchemaType ?? SchemaText.Avro;

    public TextProblem? Problem => TextProblem.Of(new SchemaText(Text, SchemaType, Latest?.Schema.References ?? []));

    public DraftVerdict? Verdict { get; private set; }

    public bool IsChecking { get; private set; }

    /// <summary>Reads what can be chosen; an empty text begins as the subject's newest version.</summary>
    public async Task OpenAsync(string cluster, string subject, int? version, CancellationToken cancellationToken)
    {
        _registry = registries.Find(cluster);
        HasRegistry = _registry is not null;
        if (_registry is null)
        {
            State = new Loading.Done();
            return;
        }

        try
        {
            Subjects = await _registry.ListSubjectsAsync(cancellationToken: cancellationToken);
            await ChooseAsync(_registry, subject, cancellationToken);
            Version = version is { } asked && Versions.Contains(asked) ? asked : null;
            State = new Loading.Done();
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }

    public void Type(string text)
    {
        if (text != Text)
        {
            (Text, Verdict) = (text, null);
        }
    }

    /// <summary>Asks the registry.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (_registry is null || IsChecking || Subject.Length == 0)
        {
            return;
        }

        IsChecking = true;
        try
        {
            Verdict = Problem is { } problem ? new DraftVerdict.Invalid(problem.Text, problem.Line is { } line ? $"line {line}, column {problem.Column}" : "")
                : await SchemaChecker.CheckAsync(_registry, Subject, new SchemaText(Text, SchemaType, Latest?.Schema.References ?? []), Version, Latest?.Schema, cancellationToken);
        }
        finally
        {
            IsChecking = false;
        }
    }

    private async Task ChooseAsync(ISchemaRegistry registry, string subject, CancellationToken cancellationToken)
    {
        if (subject != Subject)
        {
            (Subject, Verdict) = (subject, null);
        }

        Versions = [];
        Latest = null;
        if (subject.Length == 0)
        {
            return;
        }

        Versions = (await registry.ListVersionsAsync(subject, cancellationToken: cancellationToken)) is { IsAnswered: true, Value: var versions } ? [.. versions.OrderDescending()] : [];
        Level = await registry.GetLevelAsync(subject, cancellationToken);
        Latest = Versions.Count > 0 ? (await registry.GetVersionAsync(subject, null, cancellationToken: cancellationToken)).Value : null;
        if (Text.Trim().Length == 0 && Latest is not null)
        {
            Text = SchemaLayout.Of(Latest.Schema.Text);
        }
    }
}
