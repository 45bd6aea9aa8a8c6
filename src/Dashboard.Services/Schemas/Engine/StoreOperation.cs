namespace Dashboard.Services.Schemas.Engine;

/// <summary>How the published texts call an operation that Kafka let down.</summary>
/// <param name="Failed">Text of 50001.</param>
/// <param name="TimedOut">Text of 50002.</param>
internal sealed record StoreOperation(string Failed, string TimedOut)
{
    public static StoreOperation Register { get; } = new("Register schema operation failed while writing to the Kafka store", "Register operation timed out");

    public static StoreOperation DeleteVersion { get; } =
        new("Delete Schema Version operation failed while writing to the Kafka store", "Delete Schema Version operation timed out");

    public static StoreOperation DeleteSubject { get; } =
        new("Delete subject operation failed while writing to the Kafka store", "Delete subject operation timed out");

    public static StoreOperation Undelete { get; } = new("Undelete operation failed while writing to the Kafka store", "Undelete operation timed out");

    public static StoreOperation UpdateLevel { get; } = new("Failed to update compatibility level", "Update compatibility level operation timed out");

    public static StoreOperation DeleteLevel { get; } = new("Failed to delete compatibility level", "Delete compatibility level operation timed out");

    public static StoreOperation UpdateMode { get; } = new("Failed to update mode", "Update mode operation timed out");

    public static StoreOperation DeleteMode { get; } = new("Failed to delete mode", "Delete mode operation timed out");

    public static StoreOperation DeleteContext { get; } = new("Failed to delete context", "Delete context operation timed out");
}
