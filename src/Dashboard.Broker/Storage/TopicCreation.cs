using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What became of a wish for a topic.</summary>
/// <param name="Error">None if it was created, or could be where only that was asked.</param>
/// <param name="Message">What is wrong; null if nothing.</param>
/// <param name="Topic">The topic, if it was created.</param>
internal sealed record TopicCreation(ErrorCode Error, string? Message = null, Topic? Topic = null);
