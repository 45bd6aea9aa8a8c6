namespace Dashboard.Services.Samples;

/// <summary>The sample could not be loaded; the message says why in one sentence for people.</summary>
public sealed class SampleException(string message, Exception? inner = null) : Exception(message, inner);
