namespace Dashboard.ViewModels.Produce;

/// <summary>A header as it is being written; the value is text, or null.</summary>
public sealed class HeaderEntry
{
    /// <summary>Identifies the line.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public string Name { get; set; } = "";

    public string Value { get; set; } = "";

    public bool IsNull { get; set; }
}
