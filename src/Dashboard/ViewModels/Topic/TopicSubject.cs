namespace Dashboard.ViewModels.Topic;

/// <summary>A subject that a topic's keys or values follow by the usual naming, with its latest version.</summary>
/// <param name="Part"><c>key</c> or <c>value</c>.</param>
public sealed record TopicSubject(string Part, string Subject, string SchemaType, int Version, int Id)
{
    /// <summary><c>avro orders-value v7</c>.</summary>
    public string Words => FormattableString.Invariant($"{SchemaType.ToLowerInvariant()} {Subject} v{Version}");
}
