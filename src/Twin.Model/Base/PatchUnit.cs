namespace Twin.Model.Base;

/// <summary>One who is to have a patch of ground.</summary>
/// <param name="Quota">Its part of the whole weight, relative to the others'; above 0.</param>
/// <param name="MinCells">Fewest cells that it can live with (it must share them out in turn), 1 or more.</param>
public readonly record struct PatchUnit(double Quota, int MinCells);
