namespace Dashboard.Services.Analysis;

/// <summary>A value of a field.</summary>
/// <param name="Text">The text of a string, or JSON of another scalar; long ones are cut.</param>
/// <param name="Count">How often it was met.</param>
/// <param name="First">Where it was met first.</param>
public sealed record CensusValue(string Text, long Count, CensusSpot First);
