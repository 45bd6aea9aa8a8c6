namespace Dashboard.ViewModels.Schemas;

/// <summary>A schema as a list of fields.</summary>
/// <param name="Words">What a message is as a whole, e.g. <c>group of 19 fields</c>.</param>
/// <param name="Name">Full name, where it has one.</param>
/// <param name="Fields">In order, fields of a group right after it.</param>
/// <param name="IsCut">Whether there are more fields than are listed.</param>
public sealed record SchemaOutline(string Words, string? Name, string? Doc, IReadOnlyList<SchemaField> Fields, bool IsCut);
