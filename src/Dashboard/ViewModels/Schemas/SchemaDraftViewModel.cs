using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Fixes;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A schema in the making: first of a subject, or the next version of one. It is checked before it can be registered.</summary>
public sealed class SchemaDraftViewModel(ISchemaRegistries registries, IClusterAdmin admin)
{
    private ISchemaRegistry? _registry;
    private (string Subject, string Text, IReadOnlyList<SchemaReference> References)? _judged;

    public Loading State { get; private set; } = new Loading.Waiting();

    public bool HasRegistry { get; private set; } = true;

    public DraftForm Form { get; private set; } = new();

    public string Text { get; private set; } = "";

    /// <summary>The version that a next one is compared with in the page; null for a first schema.</summary>
    public RegisteredSchema? Base { get; private set; }

    /// <summary>Topics and subjects that exist, for choosing and for guarding against slips.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public SubjectLevel? Level { get; private set; }

    /// <summary>The topic whose messages the draft can be tried on; null where the subject follows no topic that exists.</summary>
    public string? RehearsalTopic => SubjectNaming.TopicOf(Form.Subject) is { } topic && Topics.Contains(topic, StringComparer.Ordinal) ? topic : null;

    public TextProblem? Problem => TextProblem.Of(Schema);

    /// <summary>Why a well-formed text is no schema yet, as far as that can be told without the registry; null where nothing is known against it.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Whether a name looks like a slip.</summary>
    public SubjectGuard Guard => SubjectGuard.Of(Form, Subjects, Topics);

    public SchemaOutline? Outline => SchemaComparison.Outline(Schema);

    public string SchemaType => Base?.Schema.SchemaType ?? Form.SchemaType;

    /// <summary>What would be registered.</summary>
    public SchemaText Schema => new(Text, SchemaType, References);

    /// <summary>Schemas of other subjects that the draft uses.</summary>
    public IReadOnlyList<SchemaReference> References => Form.References ?? Base?.Schema.References ?? [];

    /// <summary>What the registry says of the draft as it is now; null until asked, and again after every change.</summary>
    public DraftVerdict? Verdict { get; private set; }

    public bool IsChecking { get; private set; }

    public bool IsRegistering { get; private set; }

    public bool CanRegister => Verdict is DraftVerdict.Fits && _judged == (Form.Subject, Text, References) && !IsRegistering;

    public RegisteredSchema? Registered { get; private set; }

    public string? SubjectError =>
        Form.Subject.Length > 0 ? null
        : Form.ByTopic ? "Name the topic."
        : "Name the subject.";

    /// <summary>Something worth a second look, which is no mistake.</summary>
    public string? SubjectAdvice =>
        Form.Subject.Length == 0 ? null
        : Subjects.Contains(Form.Subject, StringComparer.Ordinal) ? $"{Form.Subject} exists; the schema becomes its next version."
        : Form.ByTopic && Topics.Count > 0 && !Topics.Contains(Form.Topic.Trim(), StringComparer.Ordinal) ? $"There is no topic {Form.Topic.Trim()} yet. The subject will be {Form.Subject}."
        : $"The subject will be {Form.Subject}.";

    /// <summary>Begins a draft. <paramref name="subject"/> with <paramref name="evolving"/> starts from its latest version; else it only fills in the name.</summary>
    public async Task OpenAsync(string cluster, string? subject, bool evolving, CancellationToken cancellationToken)
    {
        (State, Verdict, Registered, _judged, Base, Text) = (new Loading.Waiting(), null, null, null, null, "");
        Form = subject is null ? new DraftForm() : DraftForm.For(subject);
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
            Level = await _registry.GetLevelAsync(subject, cancellationToken);
            if (evolving && subject is not null)
            {
                await BeginFromLatestAsync(_registry, subject, cancellationToken);
            }

            State = new Loading.Done();
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }

        Topics = await ListTopicsAsync(cluster, cancellationToken);
    }

    /// <summary>Goes on with what the browser kept.</summary>
    public void Resume(string? text, DraftForm? form)
    {
        Text = text ?? Text;
        Form = form is null ? Form : Base is null ? form : Form with { References = form.References };
    }

    /// <summary>Takes what was typed; an earlier verdict no longer counts.</summary>
    public void Type(string text)
    {
        if (text != Text)
        {
            (Text, Verdict) = (text, null);
            Doubt = Problem is null && SchemaSyntax.Find(Schema) is { } doubt ? RegistryWords.Sentence(doubt.Problem) : null;
        }
    }

    /// <summary>Takes other fields.</summary>
    public void Describe(DraftForm form)
    {
        if (form != Form)
        {
            (Form, Verdict) = (form, null);
        }
    }

    /// <summary>Asks the registry what it would say. Writes nothing.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (_registry is null || SubjectError is not null || IsChecking)
        {
            return;
        }

        IsChecking = true;
        var (subject, schema) = (Form.Subject, Schema);
        try
        {
            Verdict = Problem is { } problem ? new DraftVerdict.Invalid(problem.Text, problem.Line is { } line ? $"line {line}, column {problem.Column}" : "")
                : await SchemaChecker.FindAsync(_registry, subject, schema, cancellationToken) is { IsDeleted: false } known ? new DraftVerdict.Known(known)
                : await SchemaChecker.CheckAsync(_registry, subject, schema, null, Base?.Schema, cancellationToken);
            _judged = (subject, schema.Text, schema.References);
        }
        finally
        {
            IsChecking = false;
        }
    }

    /// <summary>What would take a difference of the verdict out of the way.</summary>
    public async Task<IReadOnlyList<SchemaFix>> FindFixesAsync(SchemaDifference difference, CancellationToken cancellationToken) =>
        _registry is not null && Verdict is DraftVerdict.Clashes clashes
            ? await FixSearch.FindAsync(_registry, Form.Subject, Schema, clashes.Report, difference, cancellationToken)
            : [];

    /// <summary>Registers what was found to fit; false where the registry refuses, and then <see cref="Verdict"/> says why.</summary>
    public async Task<bool> RegisterAsync(CancellationToken cancellationToken)
    {
        if (_registry is null || !CanRegister)
        {
            return false;
        }

        IsRegistering = true;
        try
        {
            var answer = await _registry.RegisterAsync(Form.Subject, Schema, cancellationToken: cancellationToken);
            Registered = answer.Value;
            Verdict = answer.Refusal is { } refusal ? Judge(refusal) : Verdict;
        }
        catch (RegistryUnavailableException failure)
        {
            Verdict = new DraftVerdict.Unknown(RegistryWords.Failed(failure));
        }
        finally
        {
            IsRegistering = false;
        }

        return Registered is not null;
    }

    // Another person may have registered a version between the check and the registration.
    private DraftVerdict Judge(RegistryRefusal refusal)
    {
        if (refusal.ErrorCode == RegistryRefusal.InvalidSchema)
        {
            return new DraftVerdict.Invalid(RegistryWords.Sentence(refusal.Message), $"error_code {refusal.ErrorCode}");
        }

        if (refusal.Differences.Count == 0)
        {
            return new DraftVerdict.Unknown(RegistryWords.Failed(refusal));
        }

        var report = new CompatibilityReport(Level?.Level ?? CompatibilityLevel.Backward, [.. refusal.Differences.Select(difference => difference.Version).Distinct().OrderDescending()], refusal.Differences, [refusal.Message]);
        return new DraftVerdict.Clashes(report, Finding.Of(report, Outline, Base is null ? null : SchemaComparison.Outline(Base.Schema)));
    }

    private async Task BeginFromLatestAsync(ISchemaRegistry registry, string subject, CancellationToken cancellationToken)
    {
        Base = (await registry.GetVersionAsync(subject, null, cancellationToken: cancellationToken)).Value;
        if (Base is not null)
        {
            Text = SchemaLayout.Of(Base.Schema.Text);
            Form = Form with { BasedOn = Base.Version };
        }
    }

    private async Task<IReadOnlyList<string>> ListTopicsAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await admin.ListTopicsAsync(cluster, cancellationToken)).Where(topic => !topic.IsInternal).Select(topic => topic.Name)];
        }
        catch (KafkaUnavailableException)
        {
            // Names of topics only help to choose; the registry is what counts here.
            return [];
        }
    }
}
