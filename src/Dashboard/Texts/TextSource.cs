using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Texts;

/// <summary>
/// The texts of one resource file in the language of the current culture. Static rather than injected, so that the words of view models and
/// of components come from the same place.
/// </summary>
internal static class TextSource
{
    private const char OneOrMany = '|';

    private static readonly ResourceNamesCache Names = new();

    /// <param name="owner">Stands beside the resource file and has its name.</param>
    public static IStringLocalizer Of(Type owner) =>
        new ResourceManagerStringLocalizer(new ResourceManager(owner.FullName!, owner.Assembly), owner.Assembly, owner.FullName!, Names, NullLogger.Instance);

    /// <summary>
    /// The form of a text for a count. <c>{0}</c> is the count, written for people; a language with two forms writes them as
    /// <c>{0} subject|{0} subjects</c>, one without writes one.
    /// </summary>
    public static string Count(this IStringLocalizer texts, string key, long count, params object[] more)
    {
        var forms = texts[key].Value.Split(OneOrMany);
        return string.Format(CultureInfo.CurrentCulture, count == 1 ? forms[0] : forms[^1], [Numbers.Whole(count), .. more]);
    }
}
