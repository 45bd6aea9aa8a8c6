using Dashboard.Services.Schemas.Engine;
using static Dashboard.Texts.SchemaTexts;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Modes of a registry or subject as people understand them.</summary>
public static class ModeWords
{
    /// <summary>The modes that the console sets; a registry knows more.</summary>
    public static IReadOnlyList<string> All { get; } = [RegistryModes.ReadWrite, RegistryModes.ReadOnly, RegistryModes.Import];

    /// <summary>What may be done in a mode, in one sentence.</summary>
    public static string Meaning(string mode) => mode switch
    {
        RegistryModes.ReadWrite => Say["Mode.ReadWrite"],
        RegistryModes.ReadOnly or RegistryModes.ReadOnlyOverride => Say["Mode.ReadOnly"],
        RegistryModes.Import => Say["Mode.Import"],
        _ => Say["Mode.Other"],
    };
}
