namespace Dashboard.ViewModels.Overview;

/// <summary>Something a person should look at.</summary>
/// <param name="Rule">Which rule found it; identifies it together with <paramref name="Subject"/>.</param>
/// <param name="IsBroken">Broken now, not only at risk.</param>
/// <param name="Subject">What it is about: a topic or a part of the product.</param>
/// <param name="Sentence">What is the matter and what it means.</param>
/// <param name="Technical">Names and codes; null where there are none.</param>
/// <param name="Topic">The topic to open; null where it is about no topic.</param>
public sealed record AttentionItem(string Rule, bool IsBroken, string Subject, string Sentence, string? Technical = null, string? Topic = null);
