namespace Dashboard.Services.Schemas.Outlines;

/// <summary>A field of a Protobuf message as a page lists it.</summary>
/// <param name="Path">Names from the message that records hold; nested messages of other types begin with the type's name.</param>
/// <param name="Place">As the comparison names it: names of messages and the number, e.g. <c>#/Order/Item/3</c>.</param>
/// <param name="Type">As written, e.g. <c>map&lt;string, int64&gt;</c>.</param>
/// <param name="Label"><c>optional</c>, <c>required</c>, <c>repeated</c> or empty.</param>
/// <param name="Oneof">The oneof it belongs to; null for none.</param>
/// <param name="Symbols">Values of its enum; empty for other types.</param>
/// <param name="Line">From 1; 0 where unknown.</param>
public sealed record ProtoOutlineField(
    string Path, string Place, int Depth, string Type, string Label, int Number, string? Oneof, IReadOnlyList<string> Symbols, bool IsMessage, int Line, int Column);
