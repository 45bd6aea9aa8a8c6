namespace Dashboard.Hosting.Health;

/// <summary><c>/healthz</c>, <c>/health/live</c>: the process is alive. <c>/readyz</c>, <c>/health/ready</c>: it can serve; 503 with a sentence per part while it cannot.</summary>
internal static class HealthEndpoints
{
    // The second names are those that tools around registries ask for.
    private static readonly string[] Alive = ["/healthz", "/health/live"];

    private static readonly string[] Ready = ["/readyz", "/health/ready"];

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in Alive)
        {
            endpoints.MapGet(path, () => TypedResults.Text("alive"));
        }

        foreach (var path in Ready)
        {
            endpoints.MapGet(path, AnswerAsync);
        }
    }

    /// <summary>Whether a path tells how the process is, which is everybody's to know.</summary>
    public static bool IsHealth(PathString path) => Array.Exists(Alive, known => path == known) || Array.Exists(Ready, known => path == known);

    private static async Task<IResult> AnswerAsync(Readiness readiness, HttpContext context)
    {
        var report = await readiness.AskAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new { report.Status, report.Parts },
            statusCode: report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
