using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The fields of a draft beside its text, as the browser keeps them.</summary>
/// <param name="ByTopic">Whether the subject follows a topic's name.</param>
/// <param name="BasedOn">The version the draft began from; null for a first schema.</param>
/// <param name="SchemaType">Chosen for a first schema; a next version keeps that of the one before.</param>
/// <param name="References">Schemas of other subjects that it uses; null for those of the version before.</param>
public sealed record DraftForm(bool ByTopic = true, string Topic = "", bool IsKey = false, string Name = "", int? BasedOn = null, string SchemaType = SchemaText.Avro, IReadOnlyList<SchemaReference>? References = null)
{
    /// <summary>The subject that the fields name; empty while they name none.</summary>
    public string Subject => !ByTopic ? Name : Topic.Trim().Length > 0 ? SubjectNaming.For(Topic.Trim(), IsKey) : "";

    /// <summary>The fields that name a subject.</summary>
    public static DraftForm For(string subject) => SubjectNaming.TopicOf(subject) is { } topic
        ? new DraftForm(ByTopic: true, topic, subject == SubjectNaming.For(topic, isKey: true), subject)
        : new DraftForm(ByTopic: false, Name: subject);
}
