namespace Twin.Geo.Rasters;

/// <summary>A set of cells of a raster as sorted, disjoint, non-adjacent spans per row. Immutable, thread-safe.</summary>
public sealed class SpanMask
{
    private readonly int[] starts;
    private readonly ColumnSpan[] spans;

    private SpanMask(int cols, int[] starts, ColumnSpan[] spans)
    {
        Cols = cols;
        this.starts = starts;
        this.spans = spans;
        foreach (var span in spans)
            Count += span.Count;
    }

    /// <summary>Rows of the raster.</summary>
    public int Rows => starts.Length - 1;

    /// <summary>Columns of the raster.</summary>
    public int Cols { get; }

    /// <summary>Cells in the set.</summary>
    public long Count { get; }

    /// <summary>The spans of a row, from west to east.</summary>
    public ReadOnlySpan<ColumnSpan> Row(int row) => spans.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>True if the cell is in the set. Costs a binary search in its row.</summary>
    public bool Contains(int col, int row)
    {
        if ((uint)row >= (uint)Rows)
            return false;
        var line = Row(row);
        var (low, high) = (0, line.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (line[middle].To <= col)
                low = middle + 1;
            else
                high = middle;
        }
        return low < line.Length && line[low].From <= col;
    }

    /// <summary>Writes a value into the set's cells of a row-major array (row * Cols + col).</summary>
    public void Fill<T>(Span<T> cells, T value)
    {
        if (cells.Length < (long)Rows * Cols)
            throw new ArgumentException($"The array has {cells.Length} places for {Rows} rows of {Cols} columns.", nameof(cells));
        for (var row = 0; row < Rows; row++)
            foreach (var span in Row(row))
                cells.Slice(row * Cols + span.From, span.Count).Fill(value);
    }

    /// <summary>Cells in this set or the other, which has the same size.</summary>
    public SpanMask Union(SpanMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var builder = new Builder(Rows, Cols);
        for (var row = 0; row < Rows; row++)
        {
            foreach (var span in Row(row))
                builder.Add(row, span);
            foreach (var span in other.Row(row))
                builder.Add(row, span);
        }
        return builder.ToMask();
    }

    /// <summary>Cells in this set and not in the other, which has the same size.</summary>
    public SpanMask Except(SpanMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var builder = new Builder(Rows, Cols);
        for (var row = 0; row < Rows; row++)
        {
            var cuts = other.Row(row);
            var next = 0;
            foreach (var span in Row(row))
            {
                var from = span.From;
                while (next < cuts.Length && cuts[next].To <= from)
                    next++;
                for (var k = next; k < cuts.Length && cuts[k].From < span.To; k++)
                {
                    builder.Add(row, new ColumnSpan(from, cuts[k].From));
                    from = cuts[k].To;
                }
                builder.Add(row, new ColumnSpan(from, span.To));
            }
        }
        return builder.ToMask();
    }

    /// <summary>The same cells in a raster whose cells are parts of this one's.</summary>
    /// <param name="colParts">Columns that each column is split into.</param>
    /// <param name="rowParts">Rows that each row is split into.</param>
    /// <param name="firstCol">Column of the finer raster, counted from this one's western edge, that becomes column 0.</param>
    /// <param name="firstRow">Row of the finer raster, counted from this one's southern edge, that becomes row 0.</param>
    /// <param name="cols">Columns of the result; what lies outside is cut.</param>
    /// <param name="rows">Rows of the result.</param>
    public SpanMask Refine(int colParts, int rowParts, int firstCol, int firstRow, int cols, int rows)
    {
        var builder = new Builder(rows, cols);
        for (var row = 0; row < rows; row++)
        {
            var source = (int)Math.Floor((row + (double)firstRow) / rowParts);
            if ((uint)source >= (uint)Rows)
                continue;
            foreach (var span in Row(source))
            {
                var from = Math.Max(0, (long)span.From * colParts - firstCol);
                var to = Math.Min(cols, (long)span.To * colParts - firstCol);
                builder.Add(row, new ColumnSpan((int)from, (int)to));
            }
        }
        return builder.ToMask();
    }

    /// <summary>Collects spans in any order; empty ones are dropped, overlapping and adjacent ones joined.</summary>
    internal sealed class Builder(int rows, int cols)
    {
        private int[] rowOf = new int[64];
        private ColumnSpan[] spans = new ColumnSpan[64];
        private int count;

        internal void Add(int row, ColumnSpan span)
        {
            if (span.To <= span.From)
                return;
            if (count == spans.Length)
            {
                Array.Resize(ref rowOf, count * 2);
                Array.Resize(ref spans, count * 2);
            }
            (rowOf[count], spans[count]) = (row, span);
            count++;
        }

        internal SpanMask ToMask()
        {
            // A counting sort by row, then each short row by column.
            var starts = new int[rows + 1];
            for (var i = 0; i < count; i++)
                starts[rowOf[i] + 1]++;
            for (var row = 0; row < rows; row++)
                starts[row + 1] += starts[row];
            var sorted = new ColumnSpan[count];
            var next = starts.AsSpan(0, rows).ToArray();
            for (var i = 0; i < count; i++)
                sorted[next[rowOf[i]]++] = spans[i];
            var written = 0;
            for (var row = 0; row < rows; row++)
            {
                var line = sorted.AsSpan(starts[row], next[row] - starts[row]);
                line.Sort(static (a, b) => a.From.CompareTo(b.From));
                starts[row] = written;
                foreach (var span in line)
                {
                    if (written > starts[row] && span.From <= sorted[written - 1].To)
                        sorted[written - 1] = new ColumnSpan(sorted[written - 1].From, Math.Max(sorted[written - 1].To, span.To));
                    else
                        sorted[written++] = span;
                }
            }
            starts[rows] = written;
            return new SpanMask(cols, starts, sorted.AsSpan(0, written).ToArray());
        }
    }
}
