namespace Dashboard.Services.Analysis;

/// <summary>What a check says of a payload.</summary>
/// <param name="State">Whether it is good.</param>
/// <param name="Form">What it is: <c>avro</c>, <c>json</c> …; empty for null.</param>
/// <param name="Problem">What exactly is wrong; empty where nothing is.</param>
/// <param name="SchemaId">The schema that it names; 0 for none.</param>
internal readonly record struct CheckedPayload(CheckState State, string Form, PillReason Reason = default, string Problem = "", int SchemaId = 0)
{
    public static CheckedPayload Good(string form) => new(CheckState.Good, form);

    public static CheckedPayload Bad(PillReason reason, string problem, int schemaId = 0) => new(CheckState.Pill, "", reason, problem, schemaId);

    public static CheckedPayload Unsure(string form = "") => new(CheckState.Unsure, form);
}
