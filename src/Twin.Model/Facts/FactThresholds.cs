using System.Runtime.CompilerServices;

namespace Twin.Model.Facts;

/// <summary>A fact's thresholds as stored integers, in place; missing ones are <see cref="long.MaxValue"/>, which no value is above.</summary>
[InlineArray(Count)]
public struct FactThresholds
{
    /// <summary>At most so many.</summary>
    public const int Count = 4;

    private long _first;

    /// <summary>No thresholds.</summary>
    public static FactThresholds None { get; } = Of([], d => (long)d);

    /// <summary>Of a definition.</summary>
    public static FactThresholds Of(FactDefinition fact) => Of(fact.Thresholds, fact.ToFixed);

    private static FactThresholds Of(IReadOnlyList<decimal> values, Func<decimal, long> toFixed)
    {
        FactThresholds t = default;
        for (var i = 0; i < Count; i++) t[i] = i < values.Count ? toFixed(values[i]) : long.MaxValue;
        return t;
    }
}
