namespace Dashboard.ViewModels.Records;

/// <summary>One visible line of a <see cref="JsonTree"/>.</summary>
/// <param name="Path">JSONPath of the value, e.g. <c>$.items[0].sku</c>; identifies the line.</param>
/// <param name="Depth">From 0.</param>
/// <param name="Name">Field name or index.</param>
/// <param name="Kind">Decides the colour of <paramref name="Text"/>.</param>
/// <param name="Text">The value as written (numbers exact), or what a closed container holds.</param>
/// <param name="Type">Type word on the right.</param>
/// <param name="IsOpen">Null where the line cannot be opened.</param>
/// <param name="Hint">What a number may mean as a time.</param>
/// <param name="More">Children left out below this line; pressing it shows the next ones.</param>
public sealed record JsonTreeRow(string Path, int Depth, string Name, PreviewKind Kind, string Text, string Type, bool? IsOpen, string? Hint = null, int More = 0);
