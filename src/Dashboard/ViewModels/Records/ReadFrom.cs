namespace Dashboard.ViewModels.Records;

/// <summary>Where reading a topic begins; lower case in addresses (<c>mode=newest</c>).</summary>
public enum ReadFrom
{
    Newest,
    Oldest,
    Offset,
    Time,

    /// <summary>From one time to another.</summary>
    Range,
}
