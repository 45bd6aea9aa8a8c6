namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Which of two compared schemas is the new one.</summary>
/// <param name="IsNewReading">True: the new schema reads what the earlier version wrote. False: the other way round.</param>
/// <param name="Version">The earlier version; null when it has no number.</param>
internal readonly record struct ComparedSides(bool IsNewReading, int? Version)
{
    /// <summary><c>new</c> or <c>old</c>, for the registry's texts.</summary>
    public string Reader => IsNewReading ? "new" : "old";

    public string Writer => IsNewReading ? "old" : "new";

    /// <summary>For the middle of a sentence: "the new schema" or "version 3".</summary>
    public string ReaderWords => IsNewReading ? NewWords : EarlierWords;

    public string WriterWords => IsNewReading ? EarlierWords : NewWords;

    /// <summary>What goes wrong, as the end of a sentence.</summary>
    public string Consequence => IsNewReading
        ? $"programs that use the new schema cannot read the data written with {EarlierWords}"
        : $"programs that still use {EarlierWords} cannot read the data written with the new schema";

    private string EarlierWords => Version is { } number ? $"version {number}" : "the earlier schema";

    private const string NewWords = "the new schema";
}
