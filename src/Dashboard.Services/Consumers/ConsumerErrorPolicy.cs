namespace Dashboard.Services.Consumers;

/// <summary>What becomes of a record that cannot be read in the instance's format.</summary>
public enum ConsumerErrorPolicy
{
    /// <summary>The read fails until the instance is moved past it.</summary>
    Fail,

    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>Its bytes are given as base64, with the reason beside them.</summary>
    Raw,
}
