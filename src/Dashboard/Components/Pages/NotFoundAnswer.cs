namespace Dashboard.Components.Pages;

/// <summary>Lets a page say that what its address names does not exist.</summary>
internal static class NotFoundAnswer
{
    // Set only when the answer starts: a status of 404 before that makes the framework leave the page out.
    public static void AnswerNotFound(this HttpContext request) =>
        request.Response.OnStarting(() =>
        {
            request.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
