using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Judges records by their bytes. Used by one thread at a time.</summary>
internal interface ICondition
{
    Verdict Judge(in RecordBytes record, RecordView view);
}
