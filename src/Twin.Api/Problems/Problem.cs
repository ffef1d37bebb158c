
namespace Twin.Api.Problems;

/// <summary>An expected failure as its caller sees it: problem details of RFC 9457.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable name of the kind of failure; <c>type</c> is <c>urn:nanjing-twin:problem:</c> and it.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Detail">What is wrong here and what would be right.</param>
public sealed record Problem(int Status, string Code, string Title, string Detail) : IResult
{
    /// <summary>Where input is wrong: each field and what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members, by name.</summary>
    public IReadOnlyDictionary<string, object?>? More { get; init; }

    /// <summary>Seconds after which a retry makes sense.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);

    /// <summary>One wrong field.</summary>
    public static Problem Input(string field, string what) => Input(new Dictionary<string, string[]> { [field] = [what] });

    /// <summary>Wrong fields.</summary>
    public static Problem Input(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "invalid-input", "The input is not valid",
            string.Join("; ", errors.Select(e => $"{e.Key}: {string.Join(", ", e.Value)}")))
        { Errors = errors };

    /// <summary>There is no such thing.</summary>
    public static Problem NotFound(string what, string detail) => new(StatusCodes.Status404NotFound, $"unknown-{what}", $"There is no such {what}", detail);
}
