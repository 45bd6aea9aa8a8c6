namespace Dashboard.Hosting.Health;

/// <summary><c>/healthz</c>: the process is alive. <c>/readyz</c>: it can serve; 503 with a sentence per part while it cannot.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => TypedResults.Text("alive"));
        endpoints.MapGet("/readyz", AnswerAsync);
    }

    private static async Task<IResult> AnswerAsync(Readiness readiness, HttpContext context)
    {
        var report = await readiness.AskAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new { report.Status, report.Parts },
            statusCode: report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
