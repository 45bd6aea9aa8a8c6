namespace Dashboard.Api.SchemaRegistry;

/// <summary>A request cannot be understood. Caught by <see cref="RegistryDispatcher"/>, which answers it.</summary>
internal sealed class RequestRefusedException(int errorCode, string message) : Exception(message)
{
    public int ErrorCode { get; } = errorCode;

    /// <summary>As the reference words what goes wrong before an endpoint is reached.</summary>
    public static RequestRefusedException Of(int status) => new(status, status switch
    {
        StatusCodes.Status404NotFound => "HTTP 404 Not Found",
        StatusCodes.Status405MethodNotAllowed => "HTTP 405 Method Not Allowed",
        StatusCodes.Status406NotAcceptable => "HTTP 406 Not Acceptable",
        StatusCodes.Status413PayloadTooLarge => "HTTP 413 Request Entity Too Large",
        StatusCodes.Status415UnsupportedMediaType => "HTTP 415 Unsupported Media Type",
        _ => "HTTP 400 Bad Request",
    });
}
