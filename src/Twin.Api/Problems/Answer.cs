using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Twin.Api.Problems;

/// <summary>What a handler returns: its answer as JSON, or a problem. Both convert to it, so that a handler just returns either.</summary>
/// <typeparam name="T">The answer's type; it shows in the API's description.</typeparam>
public sealed class Answer<T> : IResult, IEndpointMetadataProvider where T : class
{
    private readonly T? _value;
    private readonly Problem? _problem;
    private readonly int _status = StatusCodes.Status200OK;
    private readonly string? _location;
    private readonly string? _etag;

    private Answer(T? value, Problem? problem, int status = StatusCodes.Status200OK, string? location = null, string? etag = null) =>
        (_value, _problem, _status, _location, _etag) = (value, problem, status, location, etag);

    /// <summary>An answer with another status than 200, a <c>Location</c> or an <c>ETag</c>.</summary>
    public static Answer<T> With(T value, int status = StatusCodes.Status200OK, string? location = null, string? etag = null) => new(value, null, status, location, etag);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Problem problem) => new(null, problem);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_problem is not null) return ProblemWriter.WriteAsync(httpContext, _problem);
        if (_location is not null) httpContext.Response.Headers.Location = _location;
        if (_etag is not null) httpContext.Response.Headers.ETag = _etag;
        return TypedResults.Json(_value, statusCode: _status).ExecuteAsync(httpContext);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
