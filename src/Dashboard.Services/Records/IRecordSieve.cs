namespace Dashboard.Services.Records;

/// <summary>
/// Looks at records before anything is allocated for them. Called on the reader's thread, one record at a time; must not block. An exception ends the read and reaches
/// the one who enumerates it.
/// </summary>
public interface IRecordSieve
{
    /// <summary>False passes the record over for good; true delivers it to be looked at again.</summary>
    bool MayMatch(in RecordBytes record);
}
