using System.Text;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Addresses and resource names of one cluster's resources.</summary>
/// <param name="root">Scheme, authority and path up to and including <c>/v3</c>.</param>
/// <param name="authority">Authority of resource names; may be empty.</param>
internal sealed class V3Links(string root, string clusterId, string authority)
{
    private readonly string _cluster = $"{root}/clusters/{Uri.EscapeDataString(clusterId)}";

    /// <summary>The collection of all clusters.</summary>
    public string Clusters { get; } = $"{root}/clusters";

    /// <summary>An address below the cluster; segments are escaped.</summary>
    public string Url(params ReadOnlySpan<string> segments)
    {
        var url = new StringBuilder(_cluster);
        foreach (var segment in segments)
        {
            url.Append('/').Append(Uri.EscapeDataString(segment));
        }

        return url.ToString();
    }

    /// <summary>A resource name below the cluster: types and ids in turn; a type at the end may have none.</summary>
    public string Crn(params ReadOnlySpan<string> typesAndIds)
    {
        var crn = new StringBuilder($"crn://{authority}/kafka={clusterId}");
        for (var index = 0; index < typesAndIds.Length; index += 2)
        {
            crn.Append('/').Append(typesAndIds[index]);
            if (index + 1 < typesAndIds.Length)
            {
                crn.Append('=').Append(typesAndIds[index + 1]);
            }
        }

        return crn.ToString();
    }
}
