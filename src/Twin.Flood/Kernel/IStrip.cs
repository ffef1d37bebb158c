namespace Twin.Flood.Kernel;

/// <summary>A strip of rows without the vector width in its type.</summary>
internal unsafe interface IStrip
{
    /// <summary>First row it owns, counted with the ghost ring.</summary>
    int FirstRow { get; }

    /// <summary>Number of rows it owns.</summary>
    int Rows { get; }

    /// <summary>Deepest water of its cells after the last block, or NaN if a depth is out of range.</summary>
    float MaxDepth { get; }

    /// <summary>Copies what it needs of its neighbours' rows; none of them may be computing.</summary>
    void Pull();

    /// <summary>Keeps a copy of its rows and runs a block.</summary>
    void Run(in BlockStep block);

    /// <summary>Back to the copy.</summary>
    void Restore();

    /// <summary>The block stands: statistics.</summary>
    void Accept(in BlockStep block);

    /// <summary>A row (counted with the ghost ring) of a quantity; lane 0 is column 0 of the ring.</summary>
    float* RowOf(StripField field, int row);
}
