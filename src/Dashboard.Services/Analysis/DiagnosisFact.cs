namespace Dashboard.Services.Analysis;

/// <summary>One thing that was found out.</summary>
/// <param name="IsGood">Whether it speaks for the payload.</param>
/// <param name="Text">A sentence without a full stop.</param>
public sealed record DiagnosisFact(bool IsGood, string Text);
