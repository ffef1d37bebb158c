namespace Twin.Flood.Kernel;

/// <content>Beds that change between blocks.</content>
internal abstract unsafe partial class Tile<V>
{
    public void SetBed(int row, int column, float bed)
    {
        if (row < Rect.FirstRow - Halo || row >= Rect.EndRow + Halo || column < Rect.FirstColumn - _side || column >= Rect.EndColumn + _side) return;
        Beds.At[At(Local(row), column)] = bed;
    }
}
