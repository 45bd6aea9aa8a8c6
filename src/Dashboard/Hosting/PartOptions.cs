namespace Dashboard.Hosting;

/// <summary>Where a part answers. The derived class names the section and the default address.</summary>
internal abstract class PartOptions(string urls)
{
    /// <summary>False leaves the part out: it binds nothing.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary><c>http://host:port</c> or <c>https://host:port</c>, several separated by <c>;</c>. Host is an IP address, <c>localhost</c> or <c>*</c>; port 0 picks a free one.</summary>
    public string Urls { get; set; } = urls;

    /// <summary>What the <c>https</c> addresses show.</summary>
    public PartTlsOptions Tls { get; set; } = new();
}
