namespace Dashboard.Services.Schemas.Fixes;

/// <summary>What a fix does; the arguments of its sentence stand behind each.</summary>
public enum SchemaFixKind
{
    /// <summary>Gives a field or property a default: name, default.</summary>
    AddDefault,

    /// <summary>Lets an Avro field be null, which is its default: name.</summary>
    MakeNullable,

    /// <summary>Names what the field was called before: name, earlier name.</summary>
    AddFieldAlias,

    /// <summary>Names what the type was called before: name, earlier full name.</summary>
    AddTypeAlias,

    /// <summary>Gives a type the name it had: new name, earlier name.</summary>
    RestoreName,

    /// <summary>Leaves out what is new: name.</summary>
    LeaveOut,

    /// <summary>Puts back what was removed, as it was: name.</summary>
    KeepElement,

    /// <summary>Gives a field the type it had: name, type.</summary>
    KeepType,

    /// <summary>Lets a field be what it was and what it is to become: name, types.</summary>
    AllowBoth,

    /// <summary>Puts back values of an enum: name of the enum, values.</summary>
    KeepSymbols,

    /// <summary>Leaves out new values of an enum: name of the enum, values.</summary>
    LeaveOutSymbols,

    /// <summary>Lets a value stand in for those an enum does not know: name of the enum, value.</summary>
    AddEnumDefault,

    /// <summary>Puts back a branch of a union: name of the field, type.</summary>
    KeepBranch,

    /// <summary>Leaves out a new branch of a union: name of the field, type.</summary>
    LeaveOutBranch,

    /// <summary>Gives a fixed type its size: name, bytes.</summary>
    KeepSize,

    /// <summary>Says of a keyword what was said: keyword, value.</summary>
    KeepKeyword,

    /// <summary>Takes out a keyword that was not there: keyword.</summary>
    RemoveKeyword,

    /// <summary>No longer demands a property or field: name.</summary>
    MakeOptional,

    /// <summary>Demands a property again: name.</summary>
    KeepRequired,

    /// <summary>Lets an object hold further properties, or a list further items, of any kind: keyword that forbade it.</summary>
    OpenModel,

    /// <summary>Lets a property be anything: name.</summary>
    AllowAnything,

    /// <summary>Gives the package its name: package; empty for none.</summary>
    KeepPackage,

    /// <summary>Gives a Protobuf field a number of its own and reserves the old one: name, new number, old number.</summary>
    NewNumber,

    /// <summary>Takes a field out of a oneof: name of the field, oneof.</summary>
    MoveOutOfOneof,

    /// <summary>Gives a Protobuf field its label: name, label.</summary>
    KeepLabel,
}
