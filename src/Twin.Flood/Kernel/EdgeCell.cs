namespace Twin.Flood.Kernel;

/// <summary>
/// One face of an open boundary, in rows and columns of the grid with a ring of ghost cells around it (so all counts are one higher).
/// </summary>
/// <param name="Boundary">Index of the boundary.</param>
/// <param name="GhostRow">Row of the ghost cell outside.</param>
/// <param name="GhostColumn">Column of the ghost cell outside.</param>
/// <param name="EdgeRow">Row of the cell inside.</param>
/// <param name="EdgeColumn">Column of the cell inside.</param>
/// <param name="FaceRow">Row with which the face's flux is stored.</param>
/// <param name="FaceColumn">Column with which the face's flux is stored.</param>
/// <param name="AlongX">Whether the flux is an x flux.</param>
/// <param name="Outward">+1 where a positive flux leaves the grid, else -1.</param>
/// <param name="FaceLength">m.</param>
/// <param name="IsStage">Stage, else an outfall.</param>
/// <param name="BringsWater">Whether water may stand outside while the edge is dry: a stage, or an inflow with its depth.</param>
/// <param name="Conveyance">sqrt(slope) / n of a normal outfall times the open share of its cell; of a critical one the share alone.</param>
/// <param name="Kind">What the boundary does.</param>
/// <param name="Rating">The curve of a rating as this cell sees it.</param>
internal readonly record struct EdgeCell(
    int Boundary, int GhostRow, int GhostColumn, int EdgeRow, int EdgeColumn, int FaceRow, int FaceColumn,
    bool AlongX, float Outward, double FaceLength, bool IsStage, bool BringsWater, float Conveyance,
    FloodBoundaryKind Kind, RatingTable? Rating);
