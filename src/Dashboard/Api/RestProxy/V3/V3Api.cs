namespace Dashboard.Api.RestProxy.V3;

/// <summary>The REST Proxy's HTTP API, v3 (Confluent-compatible), at <c>/v3</c> and, as in Confluent Server, at <c>/kafka/v3</c>.</summary>
internal static class V3Api
{
    public static void MapV3Api(this IEndpointRouteBuilder endpoints)
    {
        Map(endpoints.MapGroup("/v3"));
        Map(endpoints.MapGroup("/kafka/v3"));
    }

    private static void Map(IEndpointRouteBuilder endpoints)
    {
        var routes = new V3Routes(endpoints);
        ClusterEndpoints.Map(endpoints, routes);
        BrokerEndpoints.Map(routes);
        TopicEndpoints.Map(routes);
        PartitionEndpoints.Map(routes);
        RecordEndpoints.Map(routes);
        ConfigEndpoints.Map(routes);
        GroupEndpoints.Map(routes);
        AclEndpoints.Map(routes);
    }
}
