namespace Dashboard.Hosting;

/// <summary>Settings of the Schema Registry's listener, section <c>Registry</c>.</summary>
internal sealed class RegistryListenOptions() : PartOptions("http://127.0.0.1:8081")
{
    public const string Section = "Registry";
}
