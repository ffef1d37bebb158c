namespace Twin.Flood.Kernel;

/// <summary>A tile without the vector width and the scheme in its type. Phases of a block: all tiles <see cref="Prepare"/>, then all <see cref="Run"/>, then all <see cref="Accept"/> or none.</summary>
internal unsafe interface ITile
{
    /// <summary>The cells it owns.</summary>
    TileRect Rect { get; }

    /// <summary>Whether it takes part in the block: false for a tile that is dry, has dry neighbours and nothing that brings water.</summary>
    bool Awake { get; }

    /// <summary>Deepest water of its cells, m.</summary>
    float MaxDepth { get; }

    /// <summary>Fastest signal of its cells, m/s.</summary>
    float MaxSignal { get; }

    /// <summary>Deepest water of its cells at the end of the last run, whether that stands or not; NaN if a depth is out of range.</summary>
    float ReachedDepth { get; }

    /// <summary>Fastest signal of its cells at the end of the last run.</summary>
    float ReachedSignal { get; }

    /// <summary>Whether water above the dry depth stands within the halo's width of one of its edges, seen from a tile in that direction (-1, 0, +1 for rows and columns).</summary>
    bool WetTowards(int rowStep, int columnStep);

    /// <summary>Decides whether it is awake, copies what it needs of the tiles around and marks the cells that can change. No tile may be running.</summary>
    void Prepare(BlockStep block);

    /// <summary>Runs a block into a second copy of the state.</summary>
    void Run(BlockStep block);

    /// <summary>The block stands: statistics, and the second copy becomes the state. Else nothing is called and the state is as before.</summary>
    void Accept(BlockStep block);

    /// <summary>The cell, counted with the ghost ring, whose depth the last run left farthest out of range, if any.</summary>
    (int Row, int Column, float Depth)? FindFault();

    /// <summary>A row (counted with the ghost ring, one that it owns) of a quantity; the first float is the tile's first column.</summary>
    float* RowOf(TileField field, int row);

    /// <summary>The bed of a cell (counted with the ghost ring, anywhere in the grid) is another from the next block on, m above the datum; its water keeps its depth. A tile that does not know the cell does nothing.</summary>
    void SetBed(int row, int column, float bed);

    /// <summary>After the state was written from outside (a checkpoint): nothing is assumed of the second copy any more.</summary>
    void Reset();
}
