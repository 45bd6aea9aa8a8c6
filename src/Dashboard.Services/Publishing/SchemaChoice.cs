namespace Dashboard.Services.Publishing;

/// <summary>Which schema encodes a key or value; at most one of id, text and version is set, and none of them means the subject's latest.</summary>
/// <param name="Id">A schema id that must be registered under the subject.</param>
/// <param name="Text">A schema's text: looked up under the subject, and registered if absent.</param>
/// <param name="Version">A version of the subject; <see cref="LatestVersion"/> for the latest.</param>
/// <param name="Type">The type of the text, or that the registry's schema must have; null for whatever it has (<c>AVRO</c> for a text).</param>
/// <param name="Subject">The subject; null lets <paramref name="Strategy"/> name it.</param>
public readonly record struct SchemaChoice(
    int? Id = null, string? Text = null, int? Version = null, string? Type = null, string? Subject = null, SubjectNameStrategy Strategy = SubjectNameStrategy.TopicName)
{
    public const int LatestVersion = -1;

    /// <summary>Whether neither id nor text nor version is given.</summary>
    public bool IsNone => Id is null && Text is null && Version is null;
}
