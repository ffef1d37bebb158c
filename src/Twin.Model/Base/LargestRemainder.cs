namespace Twin.Model.Base;

/// <summary>Shares a whole number out in whole parts that sum to it exactly (method of the largest remainder, Hamilton). Pure.</summary>
public static class LargestRemainder
{
    /// <summary>
    /// Gives each entry the whole part of its proportional share, and the units left over one each to the entries with the largest
    /// remainders; equal remainders go to the lower index, so that the same input gives the same result.
    /// </summary>
    /// <param name="total">What is shared out, 0 or more.</param>
    /// <param name="weights">Weights, finite, 0 or more, not all 0. An entry of weight 0 gets nothing.</param>
    /// <returns>One whole number an entry; their sum is <paramref name="total"/>.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0 while there is something to share.</exception>
    public static long[] Share(long total, ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        var sum = 0.0;
        foreach (var w in weights)
        {
            if (!(w >= 0) || double.IsInfinity(w)) throw new ArgumentException("a weight is negative or not a number", nameof(weights));
            sum += w;
        }

        var shares = new long[weights.Length];
        if (total == 0) return shares;
        if (!(sum > 0)) throw new ArgumentException("all weights are 0, there is nobody to share with", nameof(weights));
        var remainders = new List<(double Remainder, int Index)>(weights.Length);
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] == 0) continue;
            var quota = total * (weights[i] / sum);
            shares[i] = (long)quota;
            left -= shares[i];
            remainders.Add((quota - shares[i], i));
        }

        remainders.Sort(static (a, b) => a.Remainder != b.Remainder ? b.Remainder.CompareTo(a.Remainder) : a.Index.CompareTo(b.Index));
        // Rounding of the quotas may leave a few units more than entries, or less than none: both go round in the same order.
        for (var k = 0; left > 0; k = (k + 1) % remainders.Count, left--) shares[remainders[k].Index]++;
        for (var k = remainders.Count - 1; left < 0; k = k == 0 ? remainders.Count - 1 : k - 1)
        {
            if (shares[remainders[k].Index] == 0) continue;
            shares[remainders[k].Index]--;
            left++;
        }

        return shares;
    }
}
