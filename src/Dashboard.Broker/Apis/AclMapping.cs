using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>Rules and filters as the wire has them, and as they are thought of here.</summary>
internal static class AclMapping
{
    public static Acl ToRule(this AclFields fields) => new(
        (AclResourceType)fields.ResourceType,
        fields.ResourceName,
        (AclPattern)fields.Pattern,
        fields.Principal,
        fields.Host,
        (AclOperation)fields.Operation,
        (AclPermission)fields.Permission);

    public static AclFilter ToFilter(this AclFilterFields fields) => new(
        (AclResourceType)fields.ResourceType,
        fields.ResourceName,
        (AclPattern)fields.Pattern,
        fields.Principal,
        fields.Host,
        (AclOperation)fields.Operation,
        (AclPermission)fields.Permission);

    public static AclFields ToFields(this Acl rule) => new()
    {
        ResourceType = (sbyte)rule.ResourceType,
        ResourceName = rule.ResourceName,
        Pattern = (sbyte)rule.Pattern,
        Principal = rule.Principal,
        Host = rule.Host,
        Operation = (sbyte)rule.Operation,
        Permission = (sbyte)rule.Permission,
    };
}
