using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The usual naming of subjects: <c>topic-key</c> and <c>topic-value</c> hold the schemas of a topic's keys and values.</summary>
public static class SubjectNaming
{
    private const string Value = "-value";
    private const string Key = "-key";

    /// <summary>The topic that a subject belongs to by its name; null where the name follows no topic.</summary>
    public static string? TopicOf(string qualified) => BareTopic(qualified[PrefixOf(qualified).Length..]);

    /// <summary>The context of a name, with its leading dot; <c>.</c> for the default one.</summary>
    public static string ContextOf(string subject) => PrefixOf(subject) is { Length: > 0 } prefix ? prefix[1..^1] : ".";

    // ":.context:" in front of a name, or nothing.
    private static string PrefixOf(string subject) =>
        subject.StartsWith(":.", StringComparison.Ordinal) && subject.IndexOf(':', 1) is > 1 and var end ? subject[..(end + 1)] : "";

    private static string? BareTopic(string subject) =>
        subject.Length > Value.Length && subject.EndsWith(Value, StringComparison.Ordinal) ? subject[..^Value.Length]
        : subject.Length > Key.Length && subject.EndsWith(Key, StringComparison.Ordinal) ? subject[..^Key.Length]
        : null;

    /// <summary>"values of topic orders", "keys of topic orders", or null.</summary>
    public static string? Describe(string subject) =>
        TopicOf(subject) is not { } topic ? null
        : subject.EndsWith(Value, StringComparison.Ordinal) ? Say["Naming.Values", topic].Value
        : Say["Naming.Keys", topic].Value;

    /// <summary>The subject of a topic's keys or values.</summary>
    public static string For(string topic, bool isKey) => topic + (isKey ? Key : Value);
}
