using System.Runtime.CompilerServices;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>A subject with the context it lives in. Schema ids count per context.</summary>
/// <param name="Context"><c>.</c> for the default context, otherwise with a leading dot.</param>
/// <param name="Subject">Without context; empty for the context itself.</param>
public readonly record struct SubjectName(string Context, string Subject)
{
    public const string DefaultContext = ".";
    public const string GlobalContext = ".__GLOBAL";

    /// <summary>As it is written in answers and in the topic: <c>subject</c>, or <c>:.context:subject</c>.</summary>
    public string Qualified => Context == DefaultContext ? Subject : $":{Context}:{Subject}";

    public bool IsDefaultContext => Context == DefaultContext;

    /// <summary>Whether it stands for a whole context (its config and mode) rather than for one subject.</summary>
    public bool IsContext => Subject.Length == 0;

    /// <summary>Whether schemas can be registered under it.</summary>
    /// <param name="rejectEmpty">Whether the empty name and <c>*</c> are refused.</param>
    public bool IsRegistrable(bool rejectEmpty) =>
        Context != GlobalContext && IsSound && !(rejectEmpty && Subject is ("" or "*"));

    /// <summary>Whether the name is one that settings can be kept under: no control characters, none of the reserved names.</summary>
    public bool IsSound => Subject is not ("__GLOBAL" or "__EMPTY") && !Qualified.Any(char.IsControl);

    /// <summary>Reads any form; <c>:.:foo</c> is <c>foo</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static SubjectName Parse(string text)
    {
        if (!text.StartsWith(":.", StringComparison.Ordinal))
        {
            return new SubjectName(DefaultContext, text);
        }

        var end = text.IndexOf(':', 1);
        return end < 0 ? new SubjectName(text[1..], "") : new SubjectName(text[1..end], text[(end + 1)..]);
    }

    /// <summary>Reads a name that another subject mentions: relative to that subject's context unless it names its own.</summary>
    public SubjectName Relative(string text) =>
        text.StartsWith(":.", StringComparison.Ordinal) || IsDefaultContext ? Parse(text) : new SubjectName(Context, text);
}
