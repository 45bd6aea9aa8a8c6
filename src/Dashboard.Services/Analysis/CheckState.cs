namespace Dashboard.Services.Analysis;

internal enum CheckState
{
    Good,
    Pill,

    /// <summary>A schema has to be fetched first, or only the decoders of the house can tell.</summary>
    Unsure,
}
