namespace Dashboard.Services.Payloads;

/// <summary>Which part of a record a payload is; the subject follows from it (<c>topic-key</c>, <c>topic-value</c>).</summary>
public enum PayloadKind
{
    /// <summary>The record's key.</summary>
    Key,

    /// <summary>The record's value.</summary>
    Value,
}
