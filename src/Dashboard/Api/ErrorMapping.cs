namespace Dashboard.Api;

/// <summary>The only place where a refusal of the registry becomes an HTTP status.</summary>
internal static class ErrorMapping
{
    /// <summary>
    /// Published codes carry their status in front: 404xx, 409xx, 422xx, 500xx. Codes of three digits are the status. Anything else is 500.
    /// </summary>
    public static int StatusOf(int errorCode) => errorCode switch
    {
        >= 400 and <= 599 => errorCode,
        >= 40000 and <= 59999 => errorCode / 100,
        _ => StatusCodes.Status500InternalServerError,
    };
}
