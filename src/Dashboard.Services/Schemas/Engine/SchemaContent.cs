namespace Dashboard.Services.Schemas.Engine;

/// <summary>Everything that decides which id a schema gets.</summary>
/// <param name="Schema">Canonical text, type and references.</param>
/// <param name="Metadata">Compact JSON with sorted members; null where none was given.</param>
/// <param name="RuleSet">Compact JSON; null where none was given, which is not the same as empty.</param>
public sealed record SchemaContent(SchemaText Schema, string? Metadata = null, string? RuleSet = null)
{
    private Guid? _guid;

    /// <summary>The hash of all of it, the same in every context.</summary>
    public Guid Guid => _guid ??= SchemaGuid.Of(this);
}
