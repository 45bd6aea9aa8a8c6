using Dashboard.Services.Schemas.Tags;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>What someone wants to register or look up.</summary>
/// <param name="Subject">Qualified.</param>
/// <param name="Content">As sent: text not yet canonical, references not yet frozen.</param>
/// <param name="Normalize">Whether the request asks for normalising; the configuration may ask for it, too.</param>
/// <param name="Force">Skip the compatibility check.</param>
/// <param name="Version">The version it must become; null for the next one, -1 for "this must be the latest, else add".</param>
/// <param name="Id">The id it must have (IMPORT mode only); null for a new one.</param>
public sealed record RegistrationRequest(string Subject, SchemaContent Content, bool Normalize = false, bool Force = false, int? Version = null, int? Id = null)
{
    /// <summary>Tags to write into the schema text, or to take out of it; null for none.</summary>
    public TagEdits? Tags { get; init; }

    /// <summary>Whether the tags in the text of the latest version are taken over where the new one has the same places.</summary>
    public bool PropagateTags { get; init; }

    /// <summary>The version that only adds a schema that is not the latest one.</summary>
    internal const int LatestOrAdd = -1;
}
