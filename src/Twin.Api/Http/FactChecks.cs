using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Api.Http;

/// <summary>Checks values against the catalogue before they go to a grain.</summary>
internal static class FactChecks
{
    /// <summary>What is wrong with a value, or null.</summary>
    internal static string? Fault(FactDefinition fact, decimal value) => FactInput.TryRead(fact, value, out _, out var error) ? null : error;

    /// <summary>The class of a value whose sender names none: instruments observe, people report.</summary>
    internal static SourceClass UsualClass(Caller caller) => caller.Principal.Role == "service" ? SourceClass.Observed : SourceClass.Reported;

    /// <summary>Reads a source. Simulated values are a run's alone: a caller that sends one would make a model look like the city, or the other way round.</summary>
    internal static bool TrySource(string? text, SourceClass usual, out FactSource source, out string? fault)
    {
        fault = !FactSource.TryParse(text, usual, out source) ? $"a source's detail is at most {FactSource.MaxDetail} characters without control characters"
            : source.Class == SourceClass.Simulated ? "only a run writes simulated values"
            : null;
        return fault is null;
    }

    /// <summary>A checked value as a grain takes it.</summary>
    internal static FactWrite Write(FactDefinition fact, decimal? value, long? observedUs, FactSource source) =>
        new(fact.Number, value is { } v ? fact.ToFixed(v) : null, observedUs, source.Class, source.Detail);
}
