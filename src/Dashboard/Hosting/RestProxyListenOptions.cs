namespace Dashboard.Hosting;

/// <summary>Settings of the REST Proxy's listener, section <c>RestProxy</c>.</summary>
internal sealed class RestProxyListenOptions() : PartOptions("http://127.0.0.1:8082")
{
    public const string Section = "RestProxy";
}
