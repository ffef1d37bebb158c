namespace Twin.Flood;

/// <summary>An edge of the grid.</summary>
public enum FloodSide
{
    /// <summary>Column 0.</summary>
    West,

    /// <summary>The last column.</summary>
    East,

    /// <summary>Row 0.</summary>
    North,

    /// <summary>The last row.</summary>
    South,
}
