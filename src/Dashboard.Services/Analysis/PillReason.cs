namespace Dashboard.Services.Analysis;

/// <summary>Why a payload is a poison pill.</summary>
public enum PillReason
{
    /// <summary>It names a schema that the registry does not have.</summary>
    UnknownSchema,

    /// <summary>It names a schema that cannot be used, or the registry did not answer.</summary>
    UnusableSchema,

    /// <summary>It ends too early.</summary>
    Truncated,

    /// <summary>Its bytes do not fit the schema that it names.</summary>
    Misfit,

    /// <summary>JSON that its schema refuses.</summary>
    Invalid,

    /// <summary>It begins like JSON, or should be JSON, and is none.</summary>
    NotJson,

    /// <summary>It should name a schema and does not.</summary>
    NoSchema,

    /// <summary>No decoder reads it.</summary>
    Unreadable,

    /// <summary>Zero bytes where something is expected.</summary>
    Empty,

    /// <summary>It can be read, but almost all others are of another kind.</summary>
    UnlikeTheRest,
}
