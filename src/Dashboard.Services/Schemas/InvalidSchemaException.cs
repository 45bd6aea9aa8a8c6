namespace Dashboard.Services.Schemas;

/// <summary>A text is not a valid schema of its type; the message says why.</summary>
internal sealed class InvalidSchemaException(string message) : Exception(message);
