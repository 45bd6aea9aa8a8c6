namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>
/// A position during a comparison: the path as the registry reports it (it starts anew inside a union's branches) and the names on
/// the way as people say them (which do not).
/// </summary>
internal sealed class AvroPlace
{
    private readonly string _steps;
    private readonly string _words;

    private AvroPlace(string steps, string words)
    {
        _steps = steps;
        _words = words;
    }

    public static AvroPlace Root { get; } = new("", "");

    /// <summary>Steps joined by <c>/</c>; the root is <c>/</c>.</summary>
    public string Path => _steps.Length == 0 ? "/" : _steps;

    /// <summary>E.g. <c>the field "place.latitude"</c>.</summary>
    public string Words => _words.Length == 0 ? "the schema itself" : $"the field \"{_words}\"";

    public AvroPlace Step(string step, string? word = null) => new($"{_steps}/{step}", Join(word));

    /// <summary>Into the field of that position.</summary>
    public AvroPlace Field(int position, string name) => new($"{_steps}/fields/{position}", Join(name));

    /// <summary>Paths count from here on again; words go on.</summary>
    public AvroPlace Restart() => new("", _words);

    private string Join(string? word) => word is null ? _words : _words.Length == 0 ? word : $"{_words}.{word}";
}
