namespace Dashboard.Services.Reviews;

/// <summary>How much is kept of drafts.</summary>
public static class DraftLimits
{
    /// <summary>Characters of a schema: what still fits in a record of the default size.</summary>
    public const int Text = 250_000;

    /// <summary>Characters of a remark.</summary>
    public const int Remark = 4_000;

    /// <summary>Characters of a name.</summary>
    public const int Author = 80;

    /// <summary>Entries of a draft's history; later remarks are not taken any more.</summary>
    public const int Notes = 500;

    /// <summary>Drafts of a cluster, registered ones included; further ones are not taken until some are discarded.</summary>
    public const int Drafts = 2_000;
}
