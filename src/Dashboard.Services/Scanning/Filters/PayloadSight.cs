namespace Dashboard.Services.Scanning.Filters;

/// <summary>What a payload turned out to be.</summary>
internal enum PayloadSight
{
    Null,

    /// <summary>One JSON value in UTF-8, not checked yet.</summary>
    Json,

    /// <summary>Text in UTF-8, or bytes that are taken as they are.</summary>
    Text,

    /// <summary>It names a schema but does not fit it, or its schema cannot be found; its bytes are taken as they are.</summary>
    Unreadable,

    /// <summary>Only the decoders of the house can tell.</summary>
    Unknown,
}
