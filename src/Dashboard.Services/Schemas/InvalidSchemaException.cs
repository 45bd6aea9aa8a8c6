namespace Dashboard.Services.Schemas;

/// <summary>A text is not a valid schema of its type; the message says why. Does not leave <see cref="SchemaParsers"/>.</summary>
internal sealed class InvalidSchemaException(string message) : Exception(message);
