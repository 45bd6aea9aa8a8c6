namespace Dashboard.Services.Schemas;

/// <summary>Which web pages may use the registry's HTTP API, section <c>Registry:Cors</c>.</summary>
public sealed class RegistryCorsOptions
{
    /// <summary>Origins as browsers send them (<c>https://host:port</c>), separated by commas; <c>*</c> for all; empty for none.</summary>
    public string Origins { get; set; } = "";

    /// <summary>Methods, separated by commas.</summary>
    public string Methods { get; set; } = "GET, POST, PUT, DELETE, HEAD";

    /// <summary>Request headers, separated by commas.</summary>
    public string Headers { get; set; } = "Content-Type, Accept, Authorization, X-Request-ID";
}
