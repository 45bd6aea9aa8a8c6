namespace Dashboard.Services.Schemas.Fixes;

/// <summary>A piece of a text that is replaced.</summary>
/// <param name="Start">Characters before it.</param>
/// <param name="Length">Characters replaced; 0 where something is only put in.</param>
/// <param name="NewText">Stands there afterwards.</param>
public sealed record TextEdit(int Start, int Length, string NewText);
