namespace Twin.Flood.Kernel;

/// <summary>A cell of a source or an inlet, in rows and columns with the ghost ring.</summary>
/// <param name="Owner">Index of the source or inlet.</param>
/// <param name="Row">Row.</param>
/// <param name="Column">Column.</param>
/// <param name="Depth">What one cubic metre of the owner's total means here, m: share / area.</param>
/// <param name="Area">m2.</param>
internal readonly record struct SharedCell(int Owner, int Row, int Column, double Depth, double Area);
