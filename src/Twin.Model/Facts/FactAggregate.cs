using System.Runtime.CompilerServices;

namespace Twin.Model.Facts;

/// <summary>
/// The values of one fact over a set of cells, folded: a merge of two is the fold of both sets, whatever the order. Start from <see cref="Empty"/>, never from the default,
/// whose extremes are 0. Stored integers of the fact's fixed-point scale, 64 bits, checked; times are microseconds since 1970 UTC. There is no way to take a value out again:
/// extremes have no inverse, so a set that changed is folded anew.
/// </summary>
public struct FactAggregate : IEquatable<FactAggregate>
{
    // Source classes: 1 to 5.
    private const int Sources = 5;
    private PerThreshold _above;
    private CountPerSource _sourceCount;
    private SumPerSource _sourceSum;

    /// <summary>Most thresholds of a fact.</summary>
    public const int MaxThresholds = 4;

    /// <summary>The fold of no value.</summary>
    public static readonly FactAggregate Empty = new() { Min = long.MaxValue, Max = long.MinValue, Oldest = long.MaxValue, Newest = long.MinValue };

    /// <summary>Sum of the values.</summary>
    public long Sum { readonly get; private set; }

    /// <summary>Number of values, which is the number of cells that have one.</summary>
    public long Count { readonly get; private set; }

    /// <summary>Smallest value; <see cref="long.MaxValue"/> without any.</summary>
    public long Min { readonly get; private set; }

    /// <summary>Greatest value; <see cref="long.MinValue"/> without any.</summary>
    public long Max { readonly get; private set; }

    /// <summary>Smallest valid time; <see cref="long.MaxValue"/> without any.</summary>
    public long Oldest { readonly get; private set; }

    /// <summary>Greatest valid time; <see cref="long.MinValue"/> without any.</summary>
    public long Newest { readonly get; private set; }

    /// <summary>Folds one value in.</summary>
    /// <param name="value">Stored integer.</param>
    /// <param name="validUs">When it held.</param>
    /// <param name="source">Its source class.</param>
    /// <param name="thresholds">The fact's thresholds as stored integers, at most four.</param>
    /// <exception cref="OverflowException">The sum leaves 64 bits.</exception>
    public void Add(long value, long validUs, SourceClass source, ReadOnlySpan<long> thresholds)
    {
        Sum = checked(Sum + value);
        Count++;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Oldest = Math.Min(Oldest, validUs);
        Newest = Math.Max(Newest, validUs);
        for (var i = 0; i < thresholds.Length; i++)
            if (value > thresholds[i]) _above[i]++;
        var s = (int)source - 1;
        _sourceCount[s]++;
        _sourceSum[s] += value;
    }

    /// <summary>Folds another set in.</summary>
    /// <exception cref="OverflowException">The sum leaves 64 bits.</exception>
    public void Merge(in FactAggregate other)
    {
        if (other.Count == 0) return;
        Sum = checked(Sum + other.Sum);
        Count += other.Count;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        Oldest = Math.Min(Oldest, other.Oldest);
        Newest = Math.Max(Newest, other.Newest);
        for (var i = 0; i < MaxThresholds; i++) _above[i] += other._above[i];
        for (var i = 0; i < Sources; i++)
        {
            _sourceCount[i] += other._sourceCount[i];
            _sourceSum[i] += other._sourceSum[i];
        }
    }

    /// <summary>Values above a threshold of the fact, by its place in the definition, 0 to 3.</summary>
    public readonly long CountAbove(int threshold) => _above[threshold];

    /// <summary>Values of a source class.</summary>
    public readonly long CountOf(SourceClass source) => _sourceCount[(int)source - 1];

    /// <summary>Sum of the values of a source class.</summary>
    public readonly long SumOf(SourceClass source) => _sourceSum[(int)source - 1];

    /// <inheritdoc/>
    public readonly bool Equals(FactAggregate other) =>
        Sum == other.Sum && Count == other.Count && Min == other.Min && Max == other.Max && Oldest == other.Oldest && Newest == other.Newest
        && ((ReadOnlySpan<int>)_above).SequenceEqual(other._above) && ((ReadOnlySpan<int>)_sourceCount).SequenceEqual(other._sourceCount)
        && ((ReadOnlySpan<long>)_sourceSum).SequenceEqual(other._sourceSum);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is FactAggregate other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Sum, Count, Min, Max, Oldest, Newest);

    public static bool operator ==(FactAggregate left, FactAggregate right) => left.Equals(right);

    public static bool operator !=(FactAggregate left, FactAggregate right) => !left.Equals(right);

    [InlineArray(MaxThresholds)]
    private struct PerThreshold
    {
        private int _first;
    }

    [InlineArray(Sources)]
    private struct CountPerSource
    {
        private int _first;
    }

    [InlineArray(Sources)]
    private struct SumPerSource
    {
        private long _first;
    }
}
