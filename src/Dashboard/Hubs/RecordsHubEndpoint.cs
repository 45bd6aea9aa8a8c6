namespace Dashboard.Hubs;

/// <summary>Where the hub answers.</summary>
internal static class RecordsHubEndpoint
{
    public static void MapRecordsHub(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<RecordsHub>("/hubs/records").RequireSameOrigin();
}
