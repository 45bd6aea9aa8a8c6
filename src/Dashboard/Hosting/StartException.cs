namespace Dashboard.Hosting;

/// <summary>The process cannot start, for a reason that whoever started it can mend.</summary>
/// <param name="message">Full sentences for that person: what is wrong, where, and what is allowed.</param>
internal sealed class StartException(string message, Exception? reason = null) : Exception(message, reason);
