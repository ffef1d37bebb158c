using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Problems;

namespace Twin.Api.Http;

/// <summary>
/// Refuses query parameters that a route does not declare: the framework ignores them, and a misspelt filter would then answer for everything.
/// Declared are the handler's own query parameters, so that route, check and API description cannot differ.
/// </summary>
internal sealed class DeclaredQuery(RequestDelegate next)
{
    private static readonly string[] StandsTwice = ["stands twice"];
    private readonly ConcurrentDictionary<Endpoint, IReadOnlyCollection<string>?> _known = new();

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint() is not RouteEndpoint endpoint) return next(http);
        var known = _known.GetOrAdd(endpoint, static e => e.Metadata.GetMetadata<MethodInfo>() is { } handler ? Names(handler, ((RouteEndpoint)e).RoutePattern) : null);
        if (known is null) return next(http);
        var unknown = http.Request.Query.Keys.Where(k => !known.Contains(k, StringComparer.Ordinal)).ToArray();
        if (unknown.Length > 0) return ProblemWriter.WriteAsync(http, Refusals.UnknownParameter(unknown, known));
        var twice = http.Request.Query.Where(q => q.Value.Count > 1).Select(q => q.Key).ToArray();
        return twice.Length > 0
            ? ProblemWriter.WriteAsync(http, Problem.Input(twice.ToDictionary(k => k, _ => StandsTwice)))
            : next(http);
    }

    /// <summary>Names of the query parameters of a handler.</summary>
    internal static IReadOnlyCollection<string> Names(MethodInfo handler, Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern)
    {
        var inRoute = pattern.Parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. handler.GetParameters().SelectMany(p => OfParameter(p, inRoute))];
    }

    private static IEnumerable<string> OfParameter(ParameterInfo parameter, HashSet<string> inRoute)
    {
        if (parameter.GetCustomAttribute<AsParametersAttribute>() is not null)
            return parameter.ParameterType.GetProperties().Select(p => (p, From: p.GetCustomAttribute<FromQueryAttribute>())).Where(x => x.From is not null).Select(x => x.From!.Name ?? x.p.Name);
        if (parameter.GetCustomAttribute<FromQueryAttribute>() is { } from) return [from.Name ?? parameter.Name!];
        return IsSimple(parameter.ParameterType) && !inRoute.Contains(parameter.Name!) && !parameter.GetCustomAttributes().Any(a => a is FromHeaderAttribute or FromBodyAttribute or FromServicesAttribute)
            ? [parameter.Name!]
            : [];
    }

    private static bool IsSimple(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || plain.IsPrimitive || plain.IsEnum || plain == typeof(decimal);
    }
}
