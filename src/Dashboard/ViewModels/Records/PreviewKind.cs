namespace Dashboard.ViewModels.Records;

/// <summary>What a piece of a payload is; decides its colour, which never is that of a state.</summary>
public enum PreviewKind
{
    Plain,
    Name,
    Text,
    Number,
    Literal,
}
