using System.Globalization;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Days and times of registration, in UTC.</summary>
public static class RegisteredWords
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
