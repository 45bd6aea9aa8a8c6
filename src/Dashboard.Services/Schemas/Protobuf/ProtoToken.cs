namespace Dashboard.Services.Schemas.Protobuf;

internal enum ProtoTokenKind
{
    End,
    Identifier,
    Integer,
    Float,
    String,
    Symbol,
}

/// <summary>The smallest part of a <c>.proto</c> text.</summary>
/// <param name="Text">As written; of a string, including its quotes.</param>
internal readonly record struct ProtoToken(ProtoTokenKind Kind, string Text, ProtoPosition At)
{
    public bool IsSymbol(char symbol) => Kind == ProtoTokenKind.Symbol && Text[0] == symbol;

    public bool IsWord(string word) => Kind == ProtoTokenKind.Identifier && Text == word;

    /// <summary>For messages to people.</summary>
    public override string ToString() => Kind == ProtoTokenKind.End ? "the end of the text" : Text.Length > 40 ? $"'{Text[..40]}…'" : $"'{Text}'";
}
