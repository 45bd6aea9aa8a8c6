namespace Dashboard.Api.SchemaRegistry.Headers;

/// <summary>Headers of the registry's answers, section <c>Registry</c>.</summary>
internal sealed class RegistryHeaderOptions
{
    public const string Section = "Registry";

    /// <summary>
    /// Headers to add to every answer, or to put in place of those it has, as the reference writes them: <c>action name: value</c>, separated
    /// by commas, one that holds a comma in double quotes. Actions are <c>set</c>, <c>add</c>, and <c>setDate</c> and <c>addDate</c>, whose value
    /// is milliseconds from now.
    /// </summary>
    public string ResponseHeaders { get; set; } = "";
}
