using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>Why a batch is not appended.</summary>
/// <param name="Error">The code answered.</param>
/// <param name="Message">The reason in a sentence.</param>
internal sealed record BatchRefusal(ErrorCode Error, string Message);
