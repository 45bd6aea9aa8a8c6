namespace Dashboard.Services.Schemas.Json;

/// <summary>A <c>$ref</c> leads nowhere. Does not leave this folder.</summary>
/// <param name="isExternal">Whether it names a schema on the web, which is never fetched.</param>
internal sealed class UnresolvedReferenceException(string message, bool isExternal) : Exception(message)
{
    public bool IsExternal { get; } = isExternal;
}
