namespace Dashboard.ViewModels.Records;

/// <summary>Sixteen bytes, or the last ones.</summary>
/// <param name="Offset">Of the first byte, as five or more hexadecimal digits.</param>
/// <param name="Left">Up to eight bytes as hexadecimal pairs.</param>
/// <param name="Right">The next up to eight, padded so that the text column stands straight.</param>
/// <param name="Text">Printable ASCII; a dot for anything else.</param>
public sealed record HexRow(string Offset, string Left, string Right, string Text);
