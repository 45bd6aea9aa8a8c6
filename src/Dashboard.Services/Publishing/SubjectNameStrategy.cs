namespace Dashboard.Services.Publishing;

/// <summary>How the subject of a record's schema is named.</summary>
public enum SubjectNameStrategy
{
    /// <summary><c>topic-key</c> or <c>topic-value</c>.</summary>
    TopicName,

    /// <summary>The full name of the schema's record or message.</summary>
    RecordName,

    /// <summary><c>topic-</c> and the full name.</summary>
    TopicRecordName,
}
