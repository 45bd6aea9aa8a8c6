namespace Dashboard.Services.Analysis;

/// <summary>What the values of a topic should be.</summary>
public enum PillExpectation
{
    /// <summary>Something that can be read, and like most of the others.</summary>
    Readable,

    /// <summary>One JSON value, with or without a schema.</summary>
    Json,

    /// <summary>Written with a schema that the registry has.</summary>
    Registered,
}
