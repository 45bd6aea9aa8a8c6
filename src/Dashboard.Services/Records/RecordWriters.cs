namespace Dashboard.Services.Records;

/// <summary>Which record writers there are besides the usual one.</summary>
public static class RecordWriters
{
    /// <summary>Sends each record at once instead of gathering records for some milliseconds: for those whose next step waits for it.</summary>
    public const string Prompt = "prompt";
}
