using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Sentences for what a registry refuses or cannot do.</summary>
internal static class RegistryWords
{
    /// <summary>How a registry that does not answer is shown.</summary>
    public static Loading.Failed Failed(RegistryUnavailableException failure) =>
        new("The registry does not answer.", $"{failure.ErrorCode} {failure.Message}");

    /// <summary>How a refusal of something asked for is shown.</summary>
    public static Loading.Failed Failed(RegistryRefusal refusal) => new(refusal.Message, $"error_code {refusal.ErrorCode}");

    /// <summary>A sentence ends with a full stop, whoever wrote it.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";
}
