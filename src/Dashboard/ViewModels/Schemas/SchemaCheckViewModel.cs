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

    /// <summary>That of the subject; of a new one, as chosen.</summary>
    public string SchemaType => Latest?.Schema.SchemaType ?? ChosenType;

    /// <summary>The schema against every version; null until asked, and again after every change.</summary>
    public FitMatrix? Matrix { get; private set; }

    private string ChosenType { get; set; } = SchemaText.Avro;

    private SchemaText Schema => new(Text, SchemaType, Latest?.Schema.References ?? []);

    public TextProblem? Problem => TextProblem.Of(Schema);

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
            (Text, Verdict, Matrix) = (text, null, null);
        }
    }

    /// <summary>The language of a subject that has no version yet.</summary>
    public void ChooseType(string schemaType) => (ChosenType, Verdict, Matrix) = (schemaType, null, null);

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
            Matrix = null;
            Verdict = Problem is { } problem ? new DraftVerdict.Invalid(problem.Text, problem.Line is { } line ? $"line {line}, column {problem.Column}" : "")
                : await SchemaChecker.CheckAsync(_registry, Subject, Schema, Version, Latest?.Schema, cancellationToken);
            Matrix = Verdict is DraftVerdict.Fits or DraftVerdict.Clashes && Versions.Count > 0 ? await FitMatrix.ReadAsync(_registry, Subject, Versions, Schema, cancellationToken) : null;
        }
        catch (RegistryUnavailableException failure)
        {
            Verdict = new DraftVerdict.Unknown(RegistryWords.Failed(failure));
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
            (Subject, Verdict, Matrix) = (subject, null, null);
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
