namespace Dashboard.Services.Scanning.Filters;

/// <summary>A script that cannot be run, or that takes too long on record after record. The message is for people.</summary>
public sealed class FilterFailedException(string message, Exception? inner = null) : Exception(message, inner);
