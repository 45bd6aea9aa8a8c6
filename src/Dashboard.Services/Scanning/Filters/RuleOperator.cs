namespace Dashboard.Services.Scanning.Filters;

/// <summary>How a rule compares a field. A negated operator is also true where the field is missing.</summary>
public enum RuleOperator
{
    /// <summary>Equal: text as it is, numbers by value.</summary>
    Is,
    IsNot,

    /// <summary>Holds the text, whatever the case.</summary>
    Contains,
    DoesNotContain,
    StartsWith,
    EndsWith,

    /// <summary>Numbers by value; anything else by its text, so that ISO times compare as times.</summary>
    Above,
    AtLeast,
    Below,
    AtMost,

    /// <summary>Matches a regular expression in linear time; no backreferences or lookarounds.</summary>
    Matches,

    /// <summary>There, also where it is null.</summary>
    Exists,
    IsMissing,

    /// <summary>Bytes that name a schema but do not fit it, or whose schema cannot be found. For key and value as a whole.</summary>
    IsUnreadable,
}
