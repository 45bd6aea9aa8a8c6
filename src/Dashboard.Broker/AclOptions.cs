namespace Dashboard.Broker;

/// <summary>The setting <c>Broker:Acls</c>.</summary>
public sealed class AclOptions
{
    /// <summary>Whether rules are enforced; what no rule allows is then denied.</summary>
    public bool Enabled { get; set; }

    /// <summary>Names of users whom no rule restricts. Someone has to make the first rule.</summary>
    public List<string> SuperUsers { get; } = [];
}
