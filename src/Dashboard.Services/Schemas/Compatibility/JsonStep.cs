using System.Globalization;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A step on the way to a difference: as the registry's paths write it, and as people say it.</summary>
/// <param name="Text">One or more steps of a path.</param>
/// <param name="Word">What it adds to a name like <c>orders[].price</c>; empty for keywords.</param>
internal readonly record struct JsonStep(string Text, string Word)
{
    public static JsonStep Property(string name) => new($"properties/{name}", $".{name}");

    public static JsonStep EachItem { get; } = new("items", "[]");

    /// <param name="position">From 0.</param>
    public static JsonStep Item(int position) => new($"items/{Number(position)}", $"[{Number(position)}]");

    public static JsonStep Keyword(string keyword) => new(keyword, "");

    /// <summary>A name listed under a keyword.</summary>
    public static JsonStep Entry(string keyword, string name) => new($"{keyword}/{name}", $".{name}");

    /// <param name="position">From 0.</param>
    public static JsonStep Member(string keyword, int position) => new($"{keyword}/{Number(position)}", "");

    private static string Number(int position) => position.ToString(CultureInfo.InvariantCulture);
}
