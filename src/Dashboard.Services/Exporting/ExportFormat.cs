namespace Dashboard.Services.Exporting;

/// <summary>The forms in which records leave the console.</summary>
public enum ExportFormat
{
    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object per line.</summary>
    Ndjson,

    /// <summary>RFC 4180, with a column per field; cells that a spreadsheet would run are made text.</summary>
    Csv,

    /// <summary>An Avro object container file that keeps the bytes as stored beside their text.</summary>
    Avro,
}
