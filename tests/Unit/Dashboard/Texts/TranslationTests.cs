using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Texts;

/// <summary>What a missing or crooked translation would do to a person is found here instead.</summary>
public sealed partial class TranslationTests
{
    public static TheoryData<string> Files() => [.. TextFiles.English()];

    [Fact]
    public void There_are_texts() => TextFiles.English().ShouldContain(file => file.EndsWith("SchemaTexts.resx", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_exists_in_both_languages(string file)
    {
        var english = TextFiles.Read(file);

        var korean = TextFiles.Read(TextFiles.In("ko", file));

        korean.Keys.Order().ShouldBe(english.Keys.Order());
        english.Concat(korean).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_translation_has_the_same_places_to_fill(string file)
    {
        var korean = TextFiles.Read(TextFiles.In("ko", file));

        var crooked = TextFiles.Read(file).Where(text => !text.Value.Split('|').All(form => Places(form) == Places(text.Value.Split('|')[^1])) || Places(text.Value.Split('|')[^1]) != Places(korean[text.Key].Split('|')[^1]));

        crooked.Select(text => text.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Korean_is_Korean(string file) =>
        TextFiles.Read(TextFiles.In("ko", file)).Where(text => !Hangul().IsMatch(text.Value) && TextFiles.Read(file)[text.Key] == text.Value && Letters().IsMatch(text.Value))
            .Select(text => text.Key).ShouldBeEmpty();

    [Fact]
    public void A_text_that_is_asked_for_exists()
    {
        var known = TextFiles.English().SelectMany(file => TextFiles.Read(file).Keys).ToHashSet(StringComparer.Ordinal);

        var missing = from file in TextFiles.Below("*.razor").Concat(TextFiles.Below("*.cs"))
                      from Match asked in Asked().Matches(File.ReadAllText(Path.Combine(TextFiles.Source, file)))
                      where !known.Contains(asked.Groups["key"].Value)
                      select $"{file}: {asked.Value}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_exists_is_asked_for()
    {
        var code = string.Concat(TextFiles.Below("*.razor").Concat(TextFiles.Below("*.cs")).Select(file => File.ReadAllText(Path.Combine(TextFiles.Source, file))));
        var starts = Computed().Matches(code).Select(match => match.Groups["start"].Value).Distinct().ToList();
        var words = Terms().Matches(code).SelectMany(match => match.Groups["terms"].Value.Split(' ')).ToHashSet(StringComparer.Ordinal);

        var dead = from file in TextFiles.English()
                   from key in TextFiles.Read(file).Keys
                   where !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !words.Contains(key) && !starts.Any(start => key.StartsWith(start, StringComparison.Ordinal))
                   select $"{file}: {key}";

        dead.ShouldBeEmpty();
    }

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsHangulSyllables}")]
    private static partial Regex Hangul();

    [GeneratedRegex(@"[a-z]{2}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\bSay(?:\.Count\(|\[)""(?<key>[^""]+)""")]
    private static partial Regex Asked();

    // A key that ends in a value, as in Say[$"Level.{name}"].
    [GeneratedRegex(@"\$""(?<start>[A-Z][A-Za-z]*\.(?:[A-Za-z]+\.)*)\{")]
    private static partial Regex Computed();

    [GeneratedRegex(@"KsPlain Terms=""(?<terms>[a-z -]+)""")]
    private static partial Regex Terms();
}
