using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <summary>One question to a registry: which schema does this choice mean?</summary>
internal sealed class SchemaRequest(ISchemaRegistry registry, string topic, PayloadKind side, SchemaChoice choice)
{
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public Task<SchemaChoiceAnswer> AnswerAsync(CancellationToken cancellationToken) =>
        choice.Text is not null ? ByTextAsync(choice.Text, cancellationToken)
        : choice.Id is { } id ? ByIdAsync(id, cancellationToken)
        : ByVersionAsync(cancellationToken);

    private async Task<SchemaChoiceAnswer> ByIdAsync(int id, CancellationToken cancellationToken)
    {
        var schema = await registry.GetByIdAsync(id, cancellationToken);
        if (!schema.IsAnswered)
        {
            return Refuse($"Error serializing message. Error when fetching schema by id. schemaId = {id}", schema.Refusal);
        }

        if (SubjectOf(schema.Value) is not { } subject)
        {
            return NoRecordName();
        }

        if (WrongType(schema.Value, id) is { } wrongType)
        {
            return wrongType;
        }

        var uses = await registry.GetUsesOfIdAsync(id, cancellationToken);
        if (uses.IsAnswered && uses.Value.LastOrDefault(use => use.Subject == subject) is { } found)
        {
            return Chosen(id, found.Version, subject);
        }

        var lookup = await registry.LookupAsync(subject, schema.Value, cancellationToken: cancellationToken);
        return lookup.IsAnswered
            ? Chosen(id, lookup.Value.Version, subject)
            : Refuse($"Error serializing message. Error when fetching schema version. subject = {subject}, schema = {Quote(schema.Value.Text)}", lookup.Refusal);
    }

    private async Task<SchemaChoiceAnswer> ByTextAsync(string text, CancellationToken cancellationToken)
    {
        var schema = new SchemaText(text, choice.Type ?? SchemaText.Avro);
        if (SubjectOf(schema) is not { } subject)
        {
            return NoRecordName();
        }

        var known = await registry.LookupAsync(subject, schema, cancellationToken: cancellationToken);
        if (known.IsAnswered)
        {
            return Chosen(known.Value.Id, known.Value.Version, subject);
        }

        if (known.Refusal.ErrorCode == RegistryRefusal.InvalidSchema)
        {
            return Invalid(schema);
        }

        var registered = await registry.RegisterAsync(subject, schema, cancellationToken: cancellationToken);
        if (registered.IsAnswered)
        {
            return Chosen(registered.Value.Id, registered.Value.Version, subject);
        }

        return registered.Refusal.ErrorCode == RegistryRefusal.InvalidSchema
            ? Invalid(schema)
            : Refuse($"Error serializing message. Error when registering schema. format = {schema.SchemaType}, subject = {subject}, schema = {Quote(text)}", registered.Refusal);
    }

    private async Task<SchemaChoiceAnswer> ByVersionAsync(CancellationToken cancellationToken)
    {
        if ((choice.Subject ?? (choice.Strategy == SubjectNameStrategy.TopicName ? TopicSubject : null)) is not { } subject)
        {
            var strategy = choice.Strategy == SubjectNameStrategy.RecordName ? "RECORD_NAME" : "TOPIC_RECORD_NAME";
            return Refuse(BatchRefusal.Payload, $"Cannot use schema_subject_strategy={strategy} without schema_id or schema.");
        }

        var version = choice.Version is { } number and > 0 ? number : (int?)null;
        var found = await registry.GetVersionAsync(subject, version, cancellationToken: cancellationToken);
        return !found.IsAnswered
            ? Refuse(BatchRefusal.InvalidSchema, version is null
                ? $"Error when fetching latest schema version. subject = {subject}\n{found.Refusal.Message}"
                : $"Error when fetching schema by version. subject = {subject}, version = {version}\n{found.Refusal.Message}")
            : WrongType(found.Value.Schema, found.Value.Id) ?? Chosen(found.Value.Id, found.Value.Version, subject);
    }

    private string TopicSubject => $"{topic}-{(side == PayloadKind.Key ? "key" : "value")}";

    private string? SubjectOf(SchemaText schema) => choice.Subject ?? choice.Strategy switch
    {
        SubjectNameStrategy.TopicName => TopicSubject,
        SubjectNameStrategy.RecordName => SchemaRecordName.Of(schema),
        _ => SchemaRecordName.Of(schema) is { } name ? $"{topic}-{name}" : null,
    };

    private SchemaChoiceAnswer? WrongType(SchemaText schema, int id) =>
        choice.Type is { } type && type != schema.SchemaType
            ? Refuse(BatchRefusal.RegistryRefused, $"Error serializing message. Schema {id} is of type {schema.SchemaType}, not {type}.")
            : null;

    private static SchemaChoiceAnswer Chosen(int id, int version, string subject) => new(new ChosenSchema(id, version, subject), null);

    private SchemaChoiceAnswer NoRecordName() =>
        Refuse(BatchRefusal.InvalidSchema, "Invalid schema: the subject name strategy needs the name of a record, and the schema has none.");

    private SchemaChoiceAnswer Invalid(SchemaText schema) =>
        Refuse(BatchRefusal.InvalidSchema, $"Invalid schema: Error when parsing raw schema. format = {schema.SchemaType}, schema = {Quote(schema.Text)}");

    private SchemaChoiceAnswer Refuse(string message, RegistryRefusal refusal) => Refuse(
        refusal.ErrorCode is 401 or 403 or 40101 or 40301 ? BatchRefusal.RegistryForbids : BatchRefusal.RegistryRefused, $"{message}\n{refusal.Message}");

    private SchemaChoiceAnswer Refuse(BatchRefusal reason, string message) => new(default, new(reason, side, message));

    private static string Quote(string text) => text.Length <= 1000 ? text : text[..1000] + "…";
}
